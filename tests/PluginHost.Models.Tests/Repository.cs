namespace PluginHost.Models.Tests;

/// <summary>The repository's files, found by walking up from where the tests run.</summary>
internal static class Repository
{
    public static string Path(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PluginHost.sln")))
            folder = folder.Parent;

        return System.IO.Path.Combine([folder.ShouldNotBeNull("PluginHost.sln is above the tests").FullName, .. parts]);
    }
}
