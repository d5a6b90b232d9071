using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Tasks;
using PluginHost.Execution;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>The study of some instances, walked once more over the stored answers.</summary>
/// <param name="Answers">What was asked and answered.</param>
/// <param name="Explanations">
/// What was explained, each once: in the order of the instances, of one instance by explainers and keys. Those without an instance come last.
/// </param>
internal sealed record WalkedPart(CapturedAnswers Answers, ImmutableArray<CapturedExplanation> Explanations)
{
    /// <summary>So that which questions are left out beside one that failed does not depend on time.</summary>
    private static readonly RunLimits OneByOne = new(1);

    /// <summary>Walks.</summary>
    /// <param name="study">The study.</param>
    /// <param name="instances">The instances.</param>
    /// <param name="store">The store with the answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was seen on the way; or why it could not be walked to its end.</returns>
    public static async Task<FSharpResult<WalkedPart, string>> WalkAsync(Study study, ImmutableArray<StudyInstance> instances, IAnswerReader store, CancellationToken cancellationToken)
    {
        var (answers, witness) = (new CapturedAnswers(study.Models, store), new ExplanationWitness());
        var run = await RunInterpreter.RunAsync(study.Build(instances, witness.Watch(study.Explainers)), answers, OneByOne, witness, cancellationToken);
        return run.Match(
            _ => FSharpResult<WalkedPart, string>.NewOk(new(answers, Sorted(witness.Seen.Select(seen => CapturedExplanation.Of(seen, answers)).OfType<CapturedExplanation>(), instances))),
            failed => FSharpResult<WalkedPart, string>.NewError(failed.Error.Describe()),
            interrupted => FSharpResult<WalkedPart, string>.NewError(interrupted.Reason.Describe()));
    }

    private static ImmutableArray<CapturedExplanation> Sorted(IEnumerable<CapturedExplanation> explanations, ImmutableArray<StudyInstance> instances)
    {
        var places = instances.Select((instance, place) => (instance.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        return
        [
            .. explanations.DistinctBy(explanation => (explanation.Model, explanation.Witnessed.Explainer, explanation.Witnessed.Instance, explanation.Key))
                .OrderBy(explanation => explanation.Witnessed.Instance is { } id && places.TryGetValue(id, out var place) ? place : int.MaxValue)
                .ThenBy(explanation => explanation.Witnessed.Explainer, StringComparer.Ordinal)
                .ThenBy(explanation => explanation.Key),
        ];
    }
}
