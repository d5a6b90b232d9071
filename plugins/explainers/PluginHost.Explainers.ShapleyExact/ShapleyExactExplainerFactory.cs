using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Explainers.ShapleyExact;

/// <summary>The entry point of the plugin: makes a <see cref="ShapleyExactExplainer"/> from options.</summary>
public sealed class ShapleyExactExplainerFactory : IExplainerFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => ShapleyExactJson.Default.ShapleyExactOptions;

    /// <inheritdoc/>
    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, ShapleyExactJson.Default.ShapleyExactOptions).Map(IExplainer (read) => new ShapleyExactExplainer(read));
}
