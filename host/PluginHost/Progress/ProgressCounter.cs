using System.Collections.Concurrent;
using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;

namespace PluginHost.Progress;

/// <summary>Counts what happens in a run; whoever shows it takes snapshots when it likes.</summary>
/// <param name="instances">How many instances the study has.</param>
/// <param name="mask">Makes the text of a note fit to be shown.</param>
internal sealed class ProgressCounter(int instances, Func<string, string> mask) : IRunObserver
{
    private readonly ConcurrentDictionary<ModelRef, Tally> _models = new();

    private readonly ConcurrentQueue<ToldNote> _notes = new();

    /// <inheritdoc/>
    public void Asked(ModelRef model, Scope scope, int count) => Of(model).Ask(scope, count);

    /// <inheritdoc/>
    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome) => Of(model).Settle(outcome);

    /// <inheritdoc/>
    public void Noted(PipelineNote note, Scope scope) => _notes.Enqueue(new(note with { Text = mask(note.Text) }, scope));

    /// <summary>Whether any question about an instance was asked.</summary>
    /// <param name="instance">The instance's id.</param>
    /// <returns><see langword="true"/> when one was asked of any model.</returns>
    public bool HasBegun(string instance) => _models.Values.Any(model => model.HasBegun(instance));

    /// <summary>How far the run has come, time and again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="interval">How long to wait before each snapshot.</param>
    /// <returns>Snapshots, the last one when the run has ended, however it did.</returns>
    public async IAsyncEnumerable<ProgressSnapshot> WatchAsync(Task run, TimeSpan interval)
    {
        bool ended;
        do
        {
            ended = await Task.WhenAny(run, Task.Delay(interval)) == run;
            yield return Snapshot();
        }
        while (!ended);
    }

    /// <summary>How far the run has come.</summary>
    /// <returns>All counts, and the notes since the last snapshot.</returns>
    public ProgressSnapshot Snapshot()
    {
        var notes = ImmutableArray.CreateBuilder<ToldNote>();
        while (_notes.TryDequeue(out var note))
        {
            notes.Add(note);
        }

        return new(
            [.. _models.OrderBy(model => model.Key.Name, StringComparer.Ordinal).Select(model => model.Value.Snapshot(model.Key.Name, instances))],
            notes.ToImmutable());
    }

    private Tally Of(ModelRef model) => _models.GetOrAdd(model, _ => new Tally());

    private sealed class Tally
    {
        private readonly ConcurrentDictionary<string, bool> _begun = new(StringComparer.Ordinal);
        private readonly long[] _settled = new long[Enum.GetValues<QuestionOutcome>().Length];
        private long _asked;

        public void Ask(Scope scope, int count)
        {
            if (scope.Instance is { } instance)
            {
                _begun.TryAdd(instance, value: true);
            }

            Interlocked.Add(ref _asked, count);
        }

        public void Settle(QuestionOutcome outcome) => Interlocked.Increment(ref _settled[(int)outcome]);

        public bool HasBegun(string instance) => _begun.ContainsKey(instance);

        public ModelProgress Snapshot(string model, int instances)
        {
            var asked = Interlocked.Read(ref _asked);
            var begun = _begun.Count;
            return new(
                model,
                begun > 0 && begun < instances ? (long)Math.Round((double)asked / begun * instances) : asked,
                Count(QuestionOutcome.FromStore),
                Count(QuestionOutcome.FromModel),
                Count(QuestionOutcome.Merged),
                Count(QuestionOutcome.Failed));
        }

        private long Count(QuestionOutcome outcome) => Interlocked.Read(ref _settled[(int)outcome]);
    }
}
