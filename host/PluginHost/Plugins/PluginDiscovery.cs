using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;

namespace PluginHost.Plugins;

/// <summary>Finds plugins in folders and checks each. Runs no code of any plugin.</summary>
public static class PluginDiscovery
{
    /// <summary>The folder of the plugins that come with the host, beside its executable.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>The plugin folders at a place: the place itself where it has a manifest, else each folder in it.</summary>
    /// <param name="place">A plugin folder or a folder of plugin folders.</param>
    /// <returns>Full paths in ordinal order, or why the place cannot be searched.</returns>
    public static FSharpResult<FSharpList<string>, string> FoldersAt(string place)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        if (!Directory.Exists(root))
        {
            return FSharpResult<FSharpList<string>, string>.NewError(
                $"There is no folder {root}. Name a plugin's folder, or a folder with plugin folders in it.");
        }

        try
        {
            return FSharpResult<FSharpList<string>, string>.NewOk(
                File.Exists(Path.Combine(root, PluginManifest.FileName))
                    ? [root]
                    : [.. Directory.EnumerateDirectories(root).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<FSharpList<string>, string>.NewError($"The folder {root} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Checks each folder, and refuses what clashes with a plugin found earlier.</summary>
    /// <param name="folders">Full paths; one that occurs twice counts once.</param>
    /// <param name="disabled">The ids of plugins to be left alone.</param>
    /// <returns>What was found, in the order of the folders.</returns>
    public static FSharpList<DiscoveredPlugin> Check(IEnumerable<string> folders, IReadOnlyCollection<string> disabled)
    {
        var found = new List<DiscoveredPlugin>();
        foreach (var folder in folders.Distinct(StringComparer.Ordinal))
        {
            var check = PluginCheck.Of(folder, disabled);
            var clashes = check.IsOk ? Clashes(check.ResultValue, found) : [];
            found.Add(new(folder, clashes.Length == 0
                ? check
                : FSharpResult<CheckedPlugin, PluginOutcome>.NewError(new PluginOutcome.Invalid(check.ResultValue.Manifest, [.. clashes]))));
        }

        return [.. found];
    }

    /// <summary>Checks plugins that are being written together with others, of which those of the same id make room.</summary>
    /// <param name="developed">The full paths of the folders of plugins that are being written.</param>
    /// <param name="folders">The full paths of all other folders.</param>
    /// <param name="disabled">The ids of plugins to be left alone.</param>
    /// <returns>What was found, those that are being written first.</returns>
    public static FSharpList<DiscoveredPlugin> Check(
        IEnumerable<string> developed, IEnumerable<string> folders, IReadOnlyCollection<string> disabled)
    {
        var own = developed.ToHashSet(StringComparer.Ordinal);
        var found = Check(own.Order(StringComparer.Ordinal).Concat(folders), disabled);
        var ids = found.Where(plugin => own.Contains(plugin.Folder)).Select(plugin => plugin.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. found.Where(plugin => own.Contains(plugin.Folder) || !ids.Contains(plugin.Id))
                .Select(plugin => own.Contains(plugin.Folder) ? plugin with { Check = plugin.Check.Map(ready => ready with { InDevelopment = true }) } : plugin),
        ];
    }

    /// <summary>Only plugins that may be loaded claim names, so that a broken one does not keep out its replacement.</summary>
    private static string[] Clashes(CheckedPlugin plugin, IEnumerable<DiscoveredPlugin> found)
    {
        var usable = found.Where(other => other.Check.IsOk).Select(other => other.Check.ResultValue).ToArray();
        return usable.FirstOrDefault(other => other.Manifest.Id == plugin.Manifest.Id) is { } same
            ? [$"Its id '{plugin.Manifest.Id}' is taken by the plugin in {same.Folder}. Remove one of the two folders, or give one another id."]
            : [
                .. from component in plugin.Manifest.Components
                   from other in usable
                   where other.Manifest.Components.Any(taken => taken.Kind == component.Kind && taken.Id == component.Id)
                   select $"Its component {component.Name} is taken by the plugin '{other.Manifest.Id}' in {other.Folder}. Disable one of the two plugins, or give the component another id.",
              ];
    }
}
