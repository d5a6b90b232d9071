using System.Diagnostics;
using System.Reflection;

namespace PluginHost.EndToEnd.Tests;

/// <summary>The real executable, run as a user runs it.</summary>
internal sealed record HostProcess(int ExitCode, string Output, string Error)
{
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static string Host { get; } = Metadata("Host");

    public static string Zoo { get; } = Metadata("Zoo");

    public static Task<HostProcess> RunAsync(params string[] arguments) => RunProgramAsync(Host, RepositoryRoot, arguments);

    /// <summary>Runs any program to its end, with a locale that writes decimal commas.</summary>
    public static async Task<HostProcess> RunProgramAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "de_DE.UTF-8", ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await error);
    }

    private static string Metadata(string key) => Path.GetFullPath(
        typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!);
}
