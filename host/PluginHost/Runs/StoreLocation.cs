using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>Where answers are kept when nobody says otherwise.</summary>
internal static class StoreLocation
{
    /// <summary>The store's file for a command line.</summary>
    /// <param name="given">What <c>--store</c> names, or <see langword="null"/>.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <returns>The full path of the file named; otherwise <c>pluginhost/answers.db</c> in the user's cache folder.</returns>
    public static string Of(string? given, Func<string, string?> environment) => Path.GetFullPath(
        given ?? Path.Combine(CacheFolder(environment), "pluginhost", "answers.db"));

    /// <summary>The store's file for a study.</summary>
    /// <param name="given">What <c>--store</c> names, or <see langword="null"/>.</param>
    /// <param name="study">The study, whose spec may name a store.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <returns>The full path of the file that the command line names, or else the spec; otherwise the user's own.</returns>
    public static string Of(string? given, Study study, Func<string, string?> environment) =>
        given is null && study.Experiment.Output.Store is { } named && Secrets.Resolve(named, environment) is { IsOk: true } resolved
            ? Path.GetFullPath(Path.Combine(study.SpecFolder, resolved.ResultValue))
            : Of(given, environment);

    private static string CacheFolder(Func<string, string?> environment) =>
        environment("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache) ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : OperatingSystem.IsMacOS() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
