using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Plugins;

/// <summary>The host's own plugins, as they are published with it.</summary>
public sealed class StagingTests : IDisposable
{
    private readonly string _published = Directory.CreateTempSubdirectory("pluginhost-publish-").FullName;

    public void Dispose() => Directory.Delete(_published, recursive: true);

    [Fact]
    public async Task Publishing_lays_every_plugin_with_a_manifest_in_a_folder_of_its_id_and_clears_what_is_stale()
    {
        var stale = Directory.CreateDirectory(Path.Combine(_published, "plugins", "gone", "native")).FullName;
        await File.WriteAllTextAsync(Path.Combine(stale, "old.so"), "", TestContext.Current.CancellationToken);
        var project = Path.Combine(HostProcess.RepositoryRoot, "host/PluginHost/PluginHost.csproj");
        var publish = await HostProcess.RunProgramAsync(
            "dotnet", HostProcess.RepositoryRoot, "publish", project, "--no-build", "--nologo", "--output", _published, "--configuration", Configuration);
        publish.ExitCode.ShouldBe(0, publish.Output + publish.Error);

        var plugins = Path.Combine(_published, "plugins");
        var staged = Directory.Exists(plugins) ? Directory.GetDirectories(plugins) : [];
        var manifests = Directory.EnumerateFiles(Path.Combine(HostProcess.RepositoryRoot, "plugins"), "plugin.json", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => JsonNode.Parse(File.ReadAllText(path))!["id"]!.GetValue<string>());
        staged.Select(Path.GetFileName).ShouldBe(manifests, ignoreOrder: true);

        var files = staged.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Select(path => Path.GetFileName(path)).ToArray();
        files.ShouldNotContain(file => file.StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase));
        files.ShouldNotContain(file => file == "FSharp.Core.dll");
        files.ShouldNotContain(file => file == "PluginHost.Abstractions.dll");
        files.ShouldNotContain(file => file == "PluginHost.Numerics.dll");
        files.ShouldNotContain(file => file.EndsWith(".pdb", StringComparison.Ordinal));
        files.Count(file => file == "plugin.json").ShouldBe(staged.Length);
    }

    [Fact]
    public async Task The_hosts_own_plugins_are_verified()
    {
        var folder = Path.Combine(Path.GetDirectoryName(HostProcess.Host)!, "plugins");
        Assert.SkipUnless(Directory.Exists(folder), "No plugin of this repository has a manifest yet.");
        var host = await HostProcess.RunAsync("plugins", "verify", folder);
        host.ExitCode.ShouldBe(0, host.Output + host.Error);
    }

    private static string Configuration => new DirectoryInfo(HostProcess.Host).Parent!.Parent!.Name;
}
