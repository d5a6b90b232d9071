namespace PluginHost.Execution.Dispatch;

/// <summary>
/// A queue with workers that exist only while there is work: each takes what waits, up to a batch, works on it, and ends when
/// the queue is empty. What is posted while all workers are busy so gathers into batches by itself.
/// </summary>
/// <typeparam name="T">What is worked on.</typeparam>
/// <param name="batch">How much a worker takes at once, 1 or more.</param>
/// <param name="workers">How many workers there are at most, 1 or more.</param>
/// <param name="work">Works on a batch.</param>
/// <param name="fault">Gets a batch whose work threw, which only a bug does.</param>
internal sealed class WorkPump<T>(int batch, int workers, Func<IReadOnlyList<T>, Task> work, Action<IReadOnlyList<T>, Exception> fault)
{
    private readonly Queue<T> _queue = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _active;

    /// <summary>Queues work; returns at once.</summary>
    /// <param name="items">What to work on, in order.</param>
    public void Post(params ReadOnlySpan<T> items)
    {
        int start;
        lock (_lock)
        {
            foreach (var item in items)
            {
                _queue.Enqueue(item);
            }

            start = Math.Min(workers - _active, (_queue.Count + batch - 1) / batch);
            _active += start;
        }

        for (; start > 0; start--)
        {
            _ = Task.Run(WorkAsync);
        }
    }

    /// <summary>Waits until the queue is empty and no worker is left.</summary>
    /// <returns>A task that ends then.</returns>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_active == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private async Task WorkAsync()
    {
        while (Take() is { Length: > 0 } items)
        {
            try
            {
                await work(items);
            }
#pragma warning disable CA1031 // The bug must reach whoever waits for the batch, or they would wait for ever.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                fault(items, exception);
            }
        }
    }

    private T[] Take()
    {
        lock (_lock)
        {
            var items = new T[Math.Min(batch, _queue.Count)];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = _queue.Dequeue();
            }

            if (items.Length == 0 && --_active == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }

            return items;
        }
    }
}
