using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Abstractions.Explanations;

/// <summary>The entry point of an explainer component.</summary>
public interface IExplainerFactory : IComponentFactory
{
    /// <summary>Makes the explainer from options; does no I/O.</summary>
    /// <param name="options">The options, valid by the component's schema.</param>
    /// <returns>The explainer, or what is wrong with the options.</returns>
    FSharpResult<IExplainer, ComponentError> Create(JsonObject options);
}
