using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Execution;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Sees every explanation that the stages of a walked study make, whatever becomes of it afterwards: explainers are dressed so that each
/// explanation is noted, and a note is told with its scope.
/// </summary>
internal sealed class ExplanationWitness : IRunObserver
{
    private readonly ConcurrentDictionary<string, WitnessedExplanation> _seen = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>What was seen, in no order.</summary>
    public ImmutableArray<WitnessedExplanation> Seen => [.. _seen.Values];

    /// <summary>Dresses explainers.</summary>
    /// <param name="explainers">The explainers by their names.</param>
    /// <returns>Explainers that do the same before the witness's eyes.</returns>
    public FSharpMap<string, IExplainer> Watch(FSharpMap<string, IExplainer> explainers) => MapModule.OfSeq(explainers.Select(explainer => Tuple.Create(
        explainer.Key,
        explainer.Value is ISurrogateExplainer surrogate ? new WatchedSurrogate(explainer.Key, surrogate, this) : (IExplainer)new Watched(explainer.Key, explainer.Value, this))));

    /// <inheritdoc/>
    public void Asked(ModelRef model, Scope scope, int count)
    {
    }

    /// <inheritdoc/>
    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome)
    {
    }

    /// <inheritdoc/>
    public void Noted(PipelineNote note, Scope scope)
    {
        if (_seen.TryGetValue(note.Text, out var seen))
        {
            _seen[note.Text] = seen with { Instance = scope.Instance };
        }
    }

    private Pipeline<Explanation> Witnessed(string explainer, LocalModel local, Explanation explanation)
    {
        // No other note has such a text.
        var name = string.Create(CultureInfo.InvariantCulture, $"\0{Interlocked.Increment(ref _count)}");
        _seen[name] = new(explainer, local, explanation, Instance: null);
        return Pipeline.Note(new(NoteLevel.Information, name)).Select(_ => explanation);
    }

    private class Watched(string name, IExplainer inner, ExplanationWitness witness) : IExplainer
    {
        public Pipeline<Explanation> Explain(LocalModel model, Seed seed) => inner.Explain(model, seed).SelectMany(found => witness.Witnessed(name, model, found));
    }

    private sealed class WatchedSurrogate(string name, ISurrogateExplainer inner, ExplanationWitness witness) : Watched(name, inner, witness), ISurrogateExplainer
    {
        public FSharpResult<Explanation, PipelineError> Fit(Evaluation evaluation) => inner.Fit(evaluation);
    }
}
