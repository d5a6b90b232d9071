using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>The entry point of the plugin: makes a <see cref="PromptCompressionTask"/> from options.</summary>
public sealed class PromptCompressionFactory : IDownstreamTaskFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => CompressionJson.Default.CompressionOptions;

    /// <inheritdoc/>
    public FSharpResult<IDownstreamTask, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, CompressionJson.Default.CompressionOptions).Map(IDownstreamTask (read) => new PromptCompressionTask(read));
}
