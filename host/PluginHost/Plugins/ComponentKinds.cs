using System.Collections.Frozen;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Plugins;

/// <summary>The kinds of component by the names that a manifest gives them, with the interface that a factory must implement.</summary>
public static class ComponentKinds
{
    /// <summary>Each kind by its name in <c>plugin.json</c>.</summary>
    public static FrozenDictionary<string, ComponentKind> ByName { get; } =
        Enum.GetValues<ComponentKind>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name of a kind in <c>plugin.json</c> and in messages.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><c>backend</c>, <c>explainer</c> or <c>task</c>.</returns>
    public static string NameOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Backend => "backend",
        ComponentKind.Explainer => "explainer",
        ComponentKind.Task => "task",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is no kind of component."),
    };

    /// <summary>The interface that the factory of a component must implement.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>An interface of the contract.</returns>
    public static Type FactoryOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Backend => typeof(IModelBackendFactory),
        ComponentKind.Explainer => typeof(IExplainerFactory),
        ComponentKind.Task => typeof(IDownstreamTaskFactory),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is no kind of component."),
    };
}
