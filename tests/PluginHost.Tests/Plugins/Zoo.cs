using Microsoft.Extensions.Logging.Abstractions;
using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

/// <summary>The plugins that are wrong, each in its own way, as they were built.</summary>
internal static class Zoo
{
    public static string Root { get; } = BuiltFiles.At("Zoo");

    public static IPluginLoader Loader { get; } = new LoadContextPluginLoader(NullLogger<LoadContextPluginLoader>.Instance);

    public static string Folder(string project) => Path.Combine(Root, project);

    public static DiscoveredPlugin Find(string project) => PluginDiscovery.Check([Folder(project)], []).Single();

    /// <summary>Checks a plugin and loads it if it may be loaded.</summary>
    public static PluginOutcome Outcome(string project)
    {
        var found = Find(project);
        return found.Check.IsOk ? Loader.Load(found.Check.ResultValue) : found.Check.ErrorValue;
    }
}
