namespace PluginHost.EndToEnd.Tests.Plugins;

/// <summary>Both sample plugins, built outside of the repository against packed contracts, as an author elsewhere would build them.</summary>
public sealed class SamplePluginsFixture : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("pluginhost-samples-").FullName;

    /// <summary>The folder with one plugin folder each.</summary>
    public string Plugins => Path.Combine(_root, "plugins");

    public async ValueTask InitializeAsync()
    {
        // A version of its own, so that no package of an earlier build is taken out of NuGet's folders instead.
        var version = $"0.1.0-test.{Guid.NewGuid():N}";
        var feed = Path.Combine(_root, "feed");
        foreach (var project in new[] { "core/PluginHost.Abstractions", "core/PluginHost.Numerics" })
        {
            // A copy is packed, so that outputs in the repository, which other tests read meanwhile, stay as they are.
            CopyFolder(Path.Combine(HostProcess.RepositoryRoot, project), Path.Combine(_root, project));
        }

        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "core/Directory.Build.props" })
        {
            File.Copy(Path.Combine(HostProcess.RepositoryRoot, file), Path.Combine(_root, file));
        }

        await DotnetAsync("pack", Path.Combine(_root, "core/PluginHost.Numerics"), "--output", feed, $"-p:Version={version}");
        await DotnetAsync("pack", Path.Combine(_root, "core/PluginHost.Abstractions"), "--output", feed, $"-p:Version={version}", "--no-build");

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var sample in new[] { "sliding-window", "banzhaf" })
        {
            // Beside the copied sources, not under them: a plugin's folder must need nothing from around it.
            var folder = Path.Combine(_root, "elsewhere", sample);
            CopyFolder(Path.Combine(HostProcess.RepositoryRoot, "examples/plugins", sample), folder);
            await DotnetAsync(
                "build", folder, "--output", Path.Combine(Plugins, sample), $"-p:PluginHostVersion={version}", $"-p:PluginHostFeed={feed}",
                $"-p:RestorePackagesPath={Path.Combine(_root, "packages")}", $"-p:RestoreFallbackFolders={packages}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task DotnetAsync(string command, params string[] arguments)
    {
        var run = await HostProcess.RunProgramAsync("dotnet", _root, [command, .. arguments, "--configuration", "Release", "--nologo"]);
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
    }

    private static void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, relative))!);
            File.Copy(file, Path.Combine(target, relative));
        }
    }
}
