using System.Collections.Concurrent;

namespace PluginHost.Tests.Fakes;

/// <summary>A clock on which every wait below five minutes is over at once, with its time gone by, and a longer one never ends.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private long _skipped;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _skipped);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(5))
        {
            Waits.Enqueue(dueTime);
            Interlocked.Add(ref _skipped, (long)(dueTime.TotalSeconds * TimestampFrequency) + 1);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
