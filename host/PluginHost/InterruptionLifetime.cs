using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace PluginHost;

/// <summary>
/// Ends the application in order at the first Ctrl-C or SIGTERM, so that nothing answered is lost; the second one ends it at once.
/// </summary>
/// <param name="application">Is told to stop.</param>
internal sealed class InterruptionLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile Interruption? _interruption;

    /// <summary>The exit code that says by what the application was interrupted; <see langword="null"/> when it was not.</summary>
    public ExitCode? ExitCode => _interruption?.ExitCode;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Interrupt(context, PluginHost.ExitCode.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Interrupt(context, PluginHost.ExitCode.Terminated)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Interrupt(PosixSignalContext context, ExitCode exitCode)
    {
        if (Interlocked.CompareExchange(ref _interruption, new(exitCode), null) is null)
        {
            context.Cancel = true;
            application.StopApplication();
        }
    }

    private sealed record Interruption(ExitCode ExitCode);
}
