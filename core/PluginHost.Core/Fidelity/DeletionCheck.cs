using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// Whether explanations find what matters: removing the strongest features should move the probability of the predicted label
/// further than removing as many random ones.
/// </summary>
public static class DeletionCheck
{
    /// <summary>Describes the check; asks 1 + <paramref name="draws"/> questions for each explanation.</summary>
    /// <param name="experiment">The experiment that the outcomes come from.</param>
    /// <param name="outcomes">
    /// The outcomes to check. Left out are those without an explanation, and those with no more than <paramref name="removed"/>
    /// features, where both sides would remove everything.
    /// </param>
    /// <param name="removed">How many features to remove, 1 or more.</param>
    /// <param name="draws">Over how many random draws to take the mean, 1 or more.</param>
    /// <returns>A pipeline with the effect for each outcome, in order; fails where a question fails.</returns>
    public static Pipeline<ImmutableArray<DeletionEffect>> Build(
        Experiment experiment, ImmutableArray<InstanceOutcome> outcomes, int removed = 3, int draws = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(removed, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var explained = outcomes.Where(outcome => outcome.Result.IsOk && outcome.Result.ResultValue.Features.Length > removed).ToArray();
        return Pipeline.All(explained.Length, index =>
        {
            var outcome = explained[index];
            return Neighbourhood.Of(experiment.Task, outcome.Instance)
                .SelectMany(around => Effect(experiment, outcome, around, removed, draws))
                .Within(new Scope("deletion-check", outcome.Instance.Id));
        });
    }

    private static Pipeline<DeletionEffect> Effect(
        Experiment experiment, InstanceOutcome outcome, Neighbourhood around, int removed, int draws)
    {
        var explanation = outcome.Result.ResultValue;
        var predicted = explanation.Predicted;
        var full = explanation.Full[predicted];
        var features = explanation.Features.Length;
        // Every explainer and model is held against the same random features of an instance.
        var random = Seed.FromRoot(experiment.Seed).Derive(outcome.Instance.Id).Derive("deletion-check").Stream();
        List<HashSet<int>> removals = [[.. explanation.Strongest(predicted, removed).Select(strong => strong.Feature.Position)]];
        var order = Enumerable.Range(0, features).ToArray();
        for (var draw = 0; draw < draws; draw++)
        {
            random.Sample<int>(order, removed);
            removals.Add([.. order.Take(removed)]);
        }

        var masks = MaskMatrix.Init(1 + draws, features, (sample, feature) => !removals[sample].Contains(feature));
        return
            from found in around.For(outcome.Model).Evaluate(masks)
            let moves = found.Outputs.Column(predicted).Select(value => Math.Abs(full - value)).ToArray()
            select new DeletionEffect(outcome.Instance.Id, outcome.Model, outcome.Explainer, moves[0], moves.Skip(1).Average());
    }
}
