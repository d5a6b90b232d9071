namespace PluginHost.Testing;

/// <summary>The folder with data that is not part of the repository: <c>shared</c> beside it, or PLUGINHOST_SHARED.</summary>
internal static class SharedFolder
{
    /// <summary>The path of a file in it; skips the test where the folder or the file is missing.</summary>
    internal static string File(string relative)
    {
        var candidates = Environment.GetEnvironmentVariable("PLUGINHOST_SHARED") is { Length: > 0 } given
            ? [given]
            : Parents().Select(parent => Path.Combine(parent, "shared"));
        var path = candidates.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(
            path is null, $"There is no shared/{relative} beside the repository, and PLUGINHOST_SHARED does not lead to one.");
        return path!;
    }

    private static IEnumerable<string> Parents()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
