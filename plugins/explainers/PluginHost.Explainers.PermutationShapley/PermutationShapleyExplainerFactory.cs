using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Explainers.PermutationShapley;

/// <summary>The entry point of the plugin: makes a <see cref="PermutationShapleyExplainer"/> from options.</summary>
public sealed class PermutationShapleyExplainerFactory : IExplainerFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => PermutationShapleyJson.Default.PermutationShapleyOptions;

    /// <inheritdoc/>
    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, PermutationShapleyJson.Default.PermutationShapleyOptions).Map(IExplainer (read) => new PermutationShapleyExplainer(read));
}
