namespace PluginHost.Execution.Dispatch;

/// <summary>
/// How many calls one model bears at once, found out as the run goes: additive increase, multiplicative decrease (Chiu and Jain, 1989).
/// It begins with a few and lets in one more for each call that goes well, until the provider first asks to slow down; that halves it,
/// and from then on it rises by one a round. A provider that says how long to wait gets no call before. No answer depends on it.
/// Thread-safe.
/// </summary>
/// <param name="most">Never more calls than these, 1 or more.</param>
/// <param name="time">The clock of the waits that providers ask for.</param>
public sealed class ConcurrencyGate(int most, TimeProvider time)
{
    /// <summary>With how many calls a run begins.</summary>
    public const int First = 4;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = Math.Min(First, most);
    private bool _isSlowStart = true;
    private int _active;
    private int _round;
    private long _closedUntil = long.MinValue;

    /// <summary>How many calls may run at once now, from 1 on.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <param name="patience">The longest wait for a provider that asked for one; for other calls to end the wait is as long as it takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The place, to be given back by <see cref="Leave"/>; or <see langword="null"/> where the provider asks for a longer wait.</returns>
    public async Task<int?> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task free;
            lock (_lock)
            {
                var closed = Closed();
                if (closed > patience)
                {
                    Wake();
                    return null;
                }

                if (closed == TimeSpan.Zero && _active < (int)_limit)
                {
                    _active++;
                    return _round;
                }

                free = closed > TimeSpan.Zero ? Task.Delay(closed, time, cancellationToken) : QueueAsync(cancellationToken);
            }

            try
            {
                await free;
            }
            catch (OperationCanceledException)
            {
                // It may have been woken for a place that it will not take.
                lock (_lock)
                {
                    Wake();
                }

                throw;
            }
        }
    }

    /// <summary>Gives a place back, and learns from how the call went.</summary>
    /// <param name="place">What <see cref="EnterAsync"/> gave.</param>
    /// <param name="outcome">How the call went.</param>
    /// <param name="retryAfter">How long the provider asks to be left alone.</param>
    public void Leave(int place, CallOutcome outcome, TimeSpan retryAfter)
    {
        lock (_lock)
        {
            _active--;
            if (retryAfter > TimeSpan.Zero)
            {
                _closedUntil = Math.Max(_closedUntil, time.GetTimestamp() + (long)(retryAfter.TotalSeconds * time.TimestampFrequency));
            }

            if (outcome == CallOutcome.Well)
            {
                _limit = Math.Min(most, _limit + (_isSlowStart ? 1 : 1 / _limit));
            }
            else if (outcome == CallOutcome.RateLimited && place == _round)
            {
                // Calls of before the last halving say nothing new.
                _limit = Math.Max(1, Math.Floor(_limit / 2));
                _isSlowStart = false;
                _round++;
            }

            Wake();
        }
    }

    private async Task QueueAsync(CancellationToken cancellationToken)
    {
        var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(place);
        await using var registration = cancellationToken.UnsafeRegister(static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), place);
        await place.Task;
    }

    /// <summary>Wakes as many as there is room for, though some may have been woken before: who finds no room waits on. Under the lock.</summary>
    private void Wake()
    {
        for (var room = (int)_limit - _active; room > 0 && _waiting.TryDequeue(out var next); room -= next.TrySetResult() ? 1 : 0)
        {
        }
    }

    private TimeSpan Closed() => _closedUntil == long.MinValue
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Max(0, (_closedUntil - time.GetTimestamp()) / (double)time.TimestampFrequency));
}
