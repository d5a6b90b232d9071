using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
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

/// <summary>
/// The stage <c>apply</c> (METHOD, section 5): chooses among the proxies that passed, and explains every instance by it where target and
/// proxy agree, by the target where they do not. What the screening explained by the target is taken from there.
/// </summary>
public static class ApplyStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "apply";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="stage">The screening that it goes by, and which proxy is preferred.</param>
    /// <param name="instances">The instances, those of the screening.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <param name="prices">The models' prices by name; a model that is missing has none.</param>
    /// <param name="screened">What came of the screening.</param>
    /// <returns>A pipeline with the outcome. An estimate walks from no further explanation to all of them by all models.</returns>
    public static Pipeline<ApplyOutcome> Build(
        Experiment experiment,
        StageSpec.Apply stage,
        ImmutableArray<StudyInstance> instances,
        FSharpMap<string, IExplainer> explainers,
        FSharpMap<string, TokenPrice> prices,
        ScreenOutcome screened)
    {
        var screen = stage.Screening;
        var spec = experiment.Explainers.First(explainer => explainer.Name == screen.Explainer);
        var explainer = explainers[screen.Explainer];
        var nothing = new ApplyOutcome(stage, null, [], [], [], []);
        return Pipeline.Bounded(
            Pipeline.Return(nothing),
            Pipeline.All(checked(instances.Length * screen.UsedModels.Length), index =>
            {
                var instance = instances[index / screen.UsedModels.Length];
                return Explained(instance, screen.UsedModels[index % screen.UsedModels.Length]).Within(new Scope(Name, instance.Id)).Attempt();
            }).Select(_ => nothing),
            Pipeline.Return(screened).SelectMany(Apply));

        Pipeline<InstanceExplanation> Explained(StudyInstance instance, string model) =>
            ExplainStage.Of(experiment, instance, new ModelRef(model), spec, explainer, tells: model == screen.Target);

        Pipeline<ApplyOutcome> Apply(ScreenOutcome found)
        {
            var chosen = ProxySelection.Choose(stage.Choose, found.Candidates)?.Name;
            var probes = found.Probes.ToDictionary(probe => probe.Instance, StringComparer.Ordinal);
            var known = found.Instances.ToDictionary(instance => instance.Instance, StringComparer.Ordinal);
            return
                from told in chosen is null
                    ? Pipeline.Note(new(NoteLevel.Warning, $"None of the candidates passed the screening, so that '{screen.Target}' explains every instance itself."))
                    : Pipeline.Note(new(NoteLevel.Information, $"'{chosen}' stands in for '{screen.Target}' wherever the two agree."))
                from each in Pipeline.All(instances.Length, index =>
                {
                    var instance = instances[index];
                    var agrees = chosen is not null && probes[instance.Id].Agree(screen.Target, chosen);
                    var explanation =
                        known.TryGetValue(instance.Id, out var before) && before.Explanation.IsOk ? Pipeline.Return(before.Explanation.ResultValue)
                        : agrees ? Explained(instance, chosen!).Select(ByProxy)
                        : Explained(instance, screen.Target);
                    return explanation
                        .SelectMany(explained => Costs(instance, before, explained).Select(costs => (Explanation: explained, Costs: costs)))
                        .Within(new Scope(Name, instance.Id)).Attempt();
                })
                let costs = instances.Zip(each).Where(pair => pair.Second.IsOk).Select(pair => (pair.First.Id, pair.Second.ResultValue.Costs)).ToArray()
                select new ApplyOutcome(
                    stage,
                    chosen,
                    found.Screening.Passing,
                    ValueArray.From(instances.Select((instance, index) =>
                        new InstanceOutcome(instance, new ModelRef(screen.Target), spec.Name, each[index].Map(done => done.Explanation)))),
                    CandidateCosts.Of(found, costs, cost => cost.Merged),
                    CandidateCosts.Of(found, costs, cost => cost.Published));

            Pipeline<FSharpMap<string, ExplanationCost>> Costs(StudyInstance instance, ScreenedInstance? before, InstanceExplanation explained) =>
                before is { Oracle.IsOk: true }
                    ? Pipeline.Return(before.Costs)
                    : ExplanationCosts.Of(experiment.Task, instance, explained.Explanation.Explanation.Evaluation.Masks, prices);
        }
    }

    private static InstanceExplanation ByProxy(InstanceExplanation explained) => explained with
    {
        Explanation = explained.Explanation with { Source = explained.Explanation.Source.Match(target => new ExplanationSource.Proxy(target.Model), proxy => proxy) },
    };
}
