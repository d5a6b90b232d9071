using System.Diagnostics;
using System.Globalization;

namespace PluginHost.EndToEnd.Tests.Endpoints;

/// <summary><c>pluginhost serve</c> as a process of its own.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<ServeProcess> StartAsync(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(HostProcess.Host, ["serve", .. arguments, "--port", "0"])
        {
            WorkingDirectory = HostProcess.RepositoryRoot,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        line.ShouldNotBeNull();
        line.ShouldStartWith("Serving ");
        return new(process, line[line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal)..]);
    }

    /// <summary>Ends it as Ctrl-C or <c>kill</c> would, and tells its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
