using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Explainers.KernelShap;

/// <summary>The entry point of the plugin: makes a <see cref="KernelShapExplainer"/> from options.</summary>
public sealed class KernelShapExplainerFactory : IExplainerFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => KernelShapJson.Default.KernelShapOptions;

    /// <inheritdoc/>
    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, KernelShapJson.Default.KernelShapOptions).Map(IExplainer (read) => new KernelShapExplainer(read));
}
