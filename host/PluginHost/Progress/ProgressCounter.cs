using System.Collections.Concurrent;
using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;

namespace PluginHost.Progress;

/// <summary>Counts what happens in a run; whoever shows it takes snapshots when it likes.</summary>
/// <param name="parts">How many explanations the study makes of each model.</param>
internal sealed class ProgressCounter(int parts) : IRunObserver
{
    private readonly ConcurrentDictionary<ModelRef, Tally> _models = new();

    private readonly ConcurrentQueue<ToldNote> _notes = new();

    /// <inheritdoc/>
    public void Asked(ModelRef model, Scope scope, int count) => Of(model).Ask(scope, count);

    /// <inheritdoc/>
    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome) => Of(model).Settle(outcome);

    /// <inheritdoc/>
    public void Noted(PipelineNote note, Scope scope) => _notes.Enqueue(new(note, scope));

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
            [.. _models.OrderBy(model => model.Key.Name, StringComparer.Ordinal).Select(model => model.Value.Snapshot(model.Key.Name, parts))],
            notes.ToImmutable());
    }

    private Tally Of(ModelRef model) => _models.GetOrAdd(model, _ => new Tally());

    private sealed class Tally
    {
        private readonly ConcurrentDictionary<Scope, bool> _begun = new();
        private readonly long[] _settled = new long[Enum.GetValues<QuestionOutcome>().Length];
        private long _asked;

        public void Ask(Scope scope, int count)
        {
            _begun.TryAdd(scope, value: true);
            Interlocked.Add(ref _asked, count);
        }

        public void Settle(QuestionOutcome outcome) => Interlocked.Increment(ref _settled[(int)outcome]);

        public ModelProgress Snapshot(string model, int parts)
        {
            var asked = Interlocked.Read(ref _asked);
            var begun = Math.Max(1, _begun.Count);
            return new(
                model,
                begun < parts ? (long)Math.Round((double)asked / begun * parts) : asked,
                Count(QuestionOutcome.FromStore),
                Count(QuestionOutcome.FromModel),
                Count(QuestionOutcome.Merged),
                Count(QuestionOutcome.Failed));
        }

        private long Count(QuestionOutcome outcome) => Interlocked.Read(ref _settled[(int)outcome]);
    }
}
