using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Abstractions.Models;

/// <summary>The entry point of a backend component: describes and opens models from options.</summary>
public interface IModelBackendFactory : IComponentFactory
{
    /// <summary>What is known of the model without loading it, so that a study can be validated and priced first.</summary>
    /// <param name="options">The options, valid by the component's schema; relative paths have been resolved.</param>
    /// <returns>The description, or why there is none (a missing file, say).</returns>
    FSharpResult<ModelDescription, ComponentError> Describe(JsonObject options);

    /// <summary>Loads the model.</summary>
    /// <param name="options">The options that <see cref="Describe"/> was given.</param>
    /// <param name="cancellationToken">Gives up loading.</param>
    /// <returns>The model, to be disposed by the caller, or why it could not be loaded.</returns>
    Task<FSharpResult<IModelBackend, ComponentError>> OpenAsync(JsonObject options, CancellationToken cancellationToken);
}
