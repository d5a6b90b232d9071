using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace Occlusion;

/// <summary>What <c>plugin.json</c> names: makes the explainer from options.</summary>
public sealed class OcclusionFactory : IExplainerFactory
{
    public JsonTypeInfo OptionsType => OcclusionJson.Default.OcclusionOptions;

    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, OcclusionJson.Default.OcclusionOptions).Map(read => (IExplainer)new OcclusionExplainer(read));
}
