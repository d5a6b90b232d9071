using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Plugins;

/// <summary>
/// All components of all plugins, by kind and id: signatures without loading anything, factories by loading the plugin when it is
/// first needed. Safe for use by several threads.
/// </summary>
public sealed class ComponentCatalog
{
    private readonly ImmutableArray<Entry> _entries;

    /// <summary>A catalog over discovered plugins.</summary>
    /// <param name="plugins">What was found; plugins that may not be loaded serve to explain why a component is missing.</param>
    /// <param name="loader">Loads plugins.</param>
    /// <param name="logger">Takes the warnings of plugins as they are loaded.</param>
    public ComponentCatalog(FSharpList<DiscoveredPlugin> plugins, IPluginLoader loader, ILogger<ComponentCatalog> logger)
    {
        Plugins = plugins;
        _entries =
        [
            .. from plugin in plugins
               where plugin.Check.IsOk
               let outcome = new Lazy<PluginOutcome>(() => Load(plugin.Check.ResultValue, loader, logger))
               from component in plugin.Check.ResultValue.Manifest.Components
               select new Entry(component, outcome),
        ];
    }

    /// <summary>What was found, in order.</summary>
    public FSharpList<DiscoveredPlugin> Plugins { get; }

    /// <summary>The components that can be used, as their manifests declare them.</summary>
    public FSharpList<ComponentSignature> Signatures => [.. _entries.Select(entry => entry.Component.Signature)];

    /// <summary>Looks a component up. Loads nothing.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <returns>The component, or why there is none, with a guess at what was meant.</returns>
    public FSharpResult<ComponentManifest, ComponentError> Find(ComponentKind kind, string id) =>
        FindEntry(kind, id).Map(entry => entry.Component);

    /// <summary>Gives a component's factory, and loads its plugin when that has not been done yet.</summary>
    /// <typeparam name="TFactory">The factory interface of the kind.</typeparam>
    /// <param name="kind">The component's kind.</param>
    /// <param name="id">The component's id.</param>
    /// <returns>The factory, one for the life of the catalog, or why there is none.</returns>
    public FSharpResult<TFactory, ComponentError> Load<TFactory>(ComponentKind kind, string id)
        where TFactory : class, IComponentFactory =>
        FindEntry(kind, id).Bind(entry => entry.Outcome.Value.Match(
            loaded => FactoryOf<TFactory>(loaded.Plugin, entry.Component),
            warned => FactoryOf<TFactory>(warned.Plugin, entry.Component),
            disabled => Unloaded<TFactory>(entry, disabled),
            incompatible => Unloaded<TFactory>(entry, incompatible),
            invalid => Unloaded<TFactory>(entry, invalid),
            failed => Unloaded<TFactory>(entry, failed)));

    private FSharpResult<Entry, ComponentError> FindEntry(ComponentKind kind, string id)
    {
        if (_entries.FirstOrDefault(entry => entry.Component.Kind == kind && entry.Component.Id == id) is { } found)
        {
            return FSharpResult<Entry, ComponentError>.NewOk(found);
        }

        var name = $"{ComponentKinds.NameOf(kind)} '{id}'";
        var refused = Plugins.FirstOrDefault(plugin => plugin.Check.IsError
            && plugin.Manifest is { } manifest && manifest.Components.Any(component => component.Kind == kind && component.Id == id));
        return FSharpResult<Entry, ComponentError>.NewError(refused is not null
            ? new($"The {name} is in the plugin '{refused.Id}', which is {refused.Status}.", string.Join(' ', refused.Messages))
            : new(
                $"No plugin has the {name}.",
                Spelling.Suggest(id, [.. _entries.Where(entry => entry.Component.Kind == kind).Select(entry => entry.Component.Id)])
                + " 'pluginhost plugins list' shows what there is; '--plugins DIR' adds a folder."));
    }

    private static FSharpResult<TFactory, ComponentError> FactoryOf<TFactory>(LoadedPlugin plugin, ComponentManifest component)
        where TFactory : class, IComponentFactory =>
        plugin.Components.First(loaded => loaded.Manifest == component).Factory is TFactory factory
            ? FSharpResult<TFactory, ComponentError>.NewOk(factory)
            : throw new InvalidOperationException($"{component.Name} was asked for as {typeof(TFactory)}.");

    private static FSharpResult<TFactory, ComponentError> Unloaded<TFactory>(Entry entry, PluginOutcome outcome)
        where TFactory : class, IComponentFactory =>
        FSharpResult<TFactory, ComponentError>.NewError(new(
            $"The {entry.Component.Name} cannot be used, since its plugin {outcome.Status}.", string.Join(' ', outcome.Messages)));

    private static PluginOutcome Load(CheckedPlugin plugin, IPluginLoader loader, ILogger<ComponentCatalog> logger)
    {
        foreach (var warning in plugin.Warnings)
        {
            logger.LogWarning("Plugin {Plugin}: {Warning}", plugin.Manifest.Id, warning);
        }

        return loader.Load(plugin);
    }

    private sealed record Entry(ComponentManifest Component, Lazy<PluginOutcome> Outcome);
}
