namespace PluginHost.Execution.Dispatch;

/// <summary>Whether a dispatcher is to stop, and why. Thread-safe.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _calls = new();
    private Interruption? _reason;

    /// <summary>Why to stop; <see langword="null"/> to go on.</summary>
    public Interruption? Reason => Volatile.Read(ref _reason);

    /// <summary>Cancels running calls.</summary>
    public CancellationToken Calls => _calls.Token;

    /// <summary>
    /// Stops, for the first reason given. Running calls, which have been paid for, may end, unless the person who waits wants
    /// to leave or their answers could not be stored.
    /// </summary>
    public void Stop(Interruption reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        if (reason is Interruption.Cancelled or Interruption.StoreFailed)
        {
            _calls.Cancel();
        }
    }

    public void Dispose() => _calls.Dispose();
}
