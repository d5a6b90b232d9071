using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Explainers.Occlusion;

/// <summary>The entry point of the plugin: makes an <see cref="OcclusionExplainer"/> from options.</summary>
public sealed class OcclusionExplainerFactory : IExplainerFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => OcclusionJson.Default.OcclusionOptions;

    /// <inheritdoc/>
    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, OcclusionJson.Default.OcclusionOptions).Map(IExplainer (read) => new OcclusionExplainer(read));
}
