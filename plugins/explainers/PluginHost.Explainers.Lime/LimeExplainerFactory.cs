using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Explainers.Lime;

/// <summary>The entry point of the plugin: makes a <see cref="LimeExplainer"/> from options.</summary>
public sealed class LimeExplainerFactory : IExplainerFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => LimeJson.Default.LimeOptions;

    /// <inheritdoc/>
    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, LimeJson.Default.LimeOptions).Map(IExplainer (read) => new LimeExplainer(read));
}
