using System.Diagnostics;
using PluginHost.Testing.Endpoint;

namespace PluginHost.Benchmarks.Endpoints;

/// <summary>The fake endpoint in a process of its own, so that its work is not counted as the client's.</summary>
internal sealed class EndpointProcess : IDisposable
{
    /// <summary>The argument with which this program is the endpoint.</summary>
    public const string Argument = "--fake-endpoint";

    private readonly Process _process;

    private EndpointProcess(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Starts it.</summary>
    public static EndpointProcess Start()
    {
        // The program may run by its own name or through dotnet.
        var program = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(EndpointProcess).Assembly.Location, Argument] : [Argument];
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        return new(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The endpoint did not start."));
    }

    /// <summary>Is the endpoint until the input ends; each answer takes 20 milliseconds.</summary>
    public static async Task ServeAsync()
    {
        await using var endpoint = await FakeEndpoint.StartAsync(latency: TimeSpan.FromMilliseconds(20));
        Console.WriteLine(endpoint.Address);
        await Console.In.ReadToEndAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
