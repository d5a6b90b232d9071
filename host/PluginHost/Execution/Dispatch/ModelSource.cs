using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Cost;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>A model that a run may ask.</summary>
/// <param name="Model">Its name in the study.</param>
/// <param name="Description">What is known of it without loading it.</param>
/// <param name="Origin">The backend component and its version, such as <c>llama 0.1.0</c>, stored with each answer.</param>
/// <param name="Open">Loads it; called once at most, and not before a question comes up that the store cannot answer.</param>
/// <param name="Price">What it costs, or <see langword="null"/> when no price is given.</param>
/// <param name="Retry">How its failed questions are asked again, or <see langword="null"/> for the dispatcher's way.</param>
public sealed record ModelSource(
    ModelRef Model,
    ModelDescription Description,
    string Origin,
    Func<CancellationToken, Task<FSharpResult<IModelBackend, ComponentError>>> Open,
    Price? Price = null,
    RetryOptions? Retry = null)
{
    /// <summary>The hash of its identity, under which its answers are stored; by default that of its description.</summary>
    public IdentityHash Identity { get; init; } = IdentityHash.Of(Description.Identity);
}
