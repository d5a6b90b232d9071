using System.Diagnostics;

namespace PluginHost.Architecture.Tests;

/// <summary>Plugins arrive compiled: no compiler is part of the host.</summary>
public class PublishedHostTests
{
    [Fact]
    public async Task The_published_host_has_no_compiler()
    {
        var output = Directory.CreateTempSubdirectory("pluginhost-published-").FullName;
        try
        {
            await PublishAsync(output);
            var files = Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file)).ToArray();
            files.Contains("pluginhost.dll", StringComparer.Ordinal).ShouldBeTrue();
            files.Where(file => file.Contains("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

            var manifests = files.Where(file => file.EndsWith(".deps.json", StringComparison.Ordinal)).ToArray();
            manifests.Contains("pluginhost.deps.json", StringComparer.Ordinal).ShouldBeTrue();
            foreach (var manifest in manifests)
            {
                var text = await File.ReadAllTextAsync(Path.Combine(output, manifest), TestContext.Current.CancellationToken);
                text.ShouldNotContain("Microsoft.CodeAnalysis", Case.Insensitive, manifest);
            }
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static async Task PublishAsync(string output)
    {
        var project = Path.Combine(Repository.Root, "host", "PluginHost", "PluginHost.csproj");
        var start = new ProcessStartInfo("dotnet", ["publish", project, "--no-build", "-c", Repository.Configuration, "-o", output, "-v", "q", "-nologo", "-nodeReuse:false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await text + await errors);
    }
}
