using Microsoft.Extensions.Hosting;

namespace PluginHost.Serving;

/// <summary>A lifetime that listens to no signals: those are the application's own to handle.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
