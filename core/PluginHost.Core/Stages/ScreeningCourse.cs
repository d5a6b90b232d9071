using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>The part of a screening that depends on answers: instance after instance, until all is decided; or, for its study, all of them.</summary>
/// <param name="Name">The name of the stage that asks.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Spec">The explainer's spec.</param>
/// <param name="Explainer">The explainer.</param>
/// <param name="Prices">The models' prices.</param>
internal sealed record ScreeningCourse(
    string Name, Experiment Experiment, StageSpec.Screen Stage, ExplainerSpec Spec, IExplainer Explainer, FSharpMap<string, TokenPrice> Prices)
{
    /// <summary>Screens.</summary>
    /// <param name="probes">The labels of every instance.</param>
    /// <param name="order">The instances in the order of the screening.</param>
    public Pipeline<ScreenOutcome> Screen(ValueArray<AgreementProbe> probes, ImmutableArray<StudyInstance> order)
    {
        var probed = probes.ToDictionary(probe => probe.Instance, StringComparer.Ordinal);
        return GoOn(0, ImmutableList<ScreenedInstance>.Empty, Start(probes));

        Pipeline<ScreenOutcome> GoOn(int next, ImmutableList<ScreenedInstance> before, SharedScreening screening)
        {
            // Instances on which no open candidate agrees are passed over: that is the rejection sampling.
            while (next < order.Length && Agreeing(probed[order[next].Id], screening).IsEmpty)
            {
                next++;
            }

            return screening.IsOver || next == order.Length
                ? Pipeline.Return(new ScreenOutcome(Stage, probes, ValueArray.From(before), screening.Finish()))
                : One(order[next], Agreeing(probed[order[next].Id], screening))
                    .SelectMany(found => GoOn(next + 1, before.Add(found), Observed(screening, found)));
        }
    }

    /// <summary>A course for an estimate: so many instances by the target, so many by each candidate, whatever comes of it.</summary>
    /// <param name="order">The instances.</param>
    /// <param name="byTarget">How many of them, at most, the target explains.</param>
    /// <param name="byCandidate">How many of them each candidate explains.</param>
    public Pipeline<ScreenOutcome> Fixed(ImmutableArray<StudyInstance> order, int byTarget, int byCandidate) =>
        Pipeline.All(Math.Min(order.Length, Math.Max(byTarget, byCandidate)), index => Explanations(
                order[index], [.. index < byTarget ? [Stage.Target] : Array.Empty<string>(), .. index < byCandidate ? Stage.Candidates : []]))
            .Select(_ => new ScreenOutcome(Stage, [], [], Start([]).Finish()));

    /// <summary>One instance explained by the target and by every candidate, whether they agree or not.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="group">Its group.</param>
    public Pipeline<StudiedInstance> Study(StudyInstance instance, string? group) => Explained(instance, Stage.Candidates)
        .SelectMany(found => Questions(instance, found.Scored).Select(questions => new StudiedInstance(
            instance.Id, group, questions, found.Scored.Oracle,
            MapModule.OfSeq(
                from candidate in Stage.Candidates.Zip(found.Labels.Skip(1), (name, label) => (Name: name, Label: label))
                where found.Scored.Proxies.ContainsKey(candidate.Name)
                select Tuple.Create(candidate.Name, found.Scored.Proxies[candidate.Name].Map(fidelity => new StudiedProxy(candidate.Label == found.Labels[0], fidelity)))))));

    private Pipeline<int> Questions(StudyInstance instance, ScreenedInstance scored) => scored.Oracle.IsError
        ? Pipeline.Return(0)
        : Neighbourhood.Of(Experiment.Task, instance)
            .Select(around => around.Questions(scored.Explanation.ResultValue.Explanation.Explanation.Evaluation.Masks).Distinct.Length)
            .Within(new Scope(Name, instance.Id));

    private SharedScreening Start(ValueArray<AgreementProbe> probes) => SharedScreening.Start(
        Stage.Options, Stage.Candidates, Stage.Stop,
        MapModule.OfSeq(Stage.Candidates.Select(candidate => Tuple.Create(candidate, probes.Count(probe => probe.Agree(Stage.Target, candidate))))));

    private FSharpList<string> Agreeing(AgreementProbe probe, SharedScreening screening) =>
        [.. screening.Open.Where(candidate => probe.Agree(Stage.Target, candidate))];

    private static SharedScreening Observed(SharedScreening screening, ScreenedInstance found) => found.Oracle.IsError
        ? screening
        : screening.Observe(found.Oracle.ResultValue.Fidelity, MapModule.OfSeq(found.Proxies
            .Where(proxy => proxy.Value.IsOk).Select(proxy => Tuple.Create(proxy.Key, proxy.Value.ResultValue))));

    private Pipeline<ScreenedInstance> One(StudyInstance instance, FSharpList<string> candidates) =>
        Explained(instance, candidates).Select(both => both.Scored);

    private Pipeline<(ScreenedInstance Scored, ImmutableArray<string?> Labels)> Explained(StudyInstance instance, FSharpList<string> candidates) =>
        from found in Explanations(instance, [Stage.Target, .. candidates])
        from scored in Pipeline.Return(found)
            .SelectMany(explanations => Scored(instance, candidates, explanations))
            .Within(new Scope(Name, instance.Id, Spec.Component)).Attempt()
        select (
            scored.Match(screened => screened, error => new ScreenedInstance(
                instance.Id, found[0], FSharpResult<OracleScore, PipelineError>.NewError(error),
                MapModule.Empty<string, FSharpResult<double, PipelineError>>(), MapModule.Empty<string, ExplanationCost>())),
            ImmutableArray.CreateRange(found.Select(explanation => explanation.IsOk ? explanation.ResultValue.PredictedLabel : null)));

    private Pipeline<ImmutableArray<FSharpResult<InstanceExplanation, PipelineError>>> Explanations(StudyInstance instance, ImmutableArray<string> models) =>
        Pipeline.All(models.Length, model => ExplainStage
                .Of(Experiment, instance, new ModelRef(models[model]), Spec, Explainer, tells: model == 0).Attempt())
            .Within(new Scope(Name, instance.Id));

    private Pipeline<ScreenedInstance> Scored(
        StudyInstance instance, FSharpList<string> candidates, ImmutableArray<FSharpResult<InstanceExplanation, PipelineError>> found)
    {
        var explanation = found[0].Bind(Finite);
        var costs = explanation.IsError
            ? Pipeline.Return(MapModule.Empty<string, ExplanationCost>())
            : ExplanationCosts.Of(Experiment.Task, instance, explanation.ResultValue.Explanation.Explanation.Evaluation.Masks, Prices);
        return costs.Select(known => new ScreenedInstance(
            instance.Id,
            explanation,
            explanation.Map(target => OracleScore.Of(target.Explanation.Explanation)),
            explanation.IsError ? MapModule.Empty<string, FSharpResult<double, PipelineError>>() : MapModule.OfSeq(candidates.Select((candidate, index) =>
                Tuple.Create(candidate, found[index + 1].Bind(proxy => Score(explanation.ResultValue, proxy))))),
            known));
    }

    private FSharpResult<double, PipelineError> Score(InstanceExplanation target, InstanceExplanation proxy)
    {
        var (own, other) = (target.Explanation.Explanation, proxy.Explanation.Explanation);
        return own.Evaluation.Masks.Equals(other.Evaluation.Masks)
            ? FSharpResult<double, PipelineError>.NewOk(OracleScore.FidelityOf(own, other))
            : FSharpResult<double, PipelineError>.NewError(new PipelineError.Rejected(
                $"The explainer '{Spec.Name}' showed this model other masks than the target, so that the two cannot be compared. Screen by one whose masks do not depend on answers."));
    }

    /// <summary>An answer that is no number is an error, and never a score.</summary>
    private static FSharpResult<InstanceExplanation, PipelineError> Finite(InstanceExplanation explained) =>
        explained.Explanation.Explanation.Evaluation.Outputs.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
            ? FSharpResult<InstanceExplanation, PipelineError>.NewError(new PipelineError.Rejected(
                "The target gives a perturbed version of the instance a probability that is not a finite number. See what it answers there."))
            : FSharpResult<InstanceExplanation, PipelineError>.NewOk(explained);
}
