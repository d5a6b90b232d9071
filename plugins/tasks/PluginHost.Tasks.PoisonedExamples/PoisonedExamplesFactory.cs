using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>The entry point of the plugin: makes a <see cref="PoisonedExamplesTask"/> from options.</summary>
public sealed class PoisonedExamplesFactory : IDownstreamTaskFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => PoisonJson.Default.PoisonOptions;

    /// <inheritdoc/>
    public FSharpResult<IDownstreamTask, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, PoisonJson.Default.PoisonOptions).Bind(read => Poison.Fault(read) is { } fault
            ? FSharpResult<IDownstreamTask, ComponentError>.NewError(fault)
            : FSharpResult<IDownstreamTask, ComponentError>.NewOk(new PoisonedExamplesTask(read)));
}
