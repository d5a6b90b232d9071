using System.Collections.Immutable;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Specs;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Stages;

/// <summary>Sums up the comparisons of instances to matrices.</summary>
public static class FidelityMatrices
{
    /// <summary>A comparison with each model's place among those that have a result, −1 for the others.</summary>
    private sealed record Placed(InstanceComparison Comparison, ValueArray<int> Places)
    {
        public static Placed Of(InstanceComparison comparison)
        {
            var measured = 0;
            return new(comparison, ValueArray.Init(comparison.Models.Count, model => comparison.Models[model].Result.IsOk ? measured++ : -1));
        }
    }

    /// <summary>All matrices of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="comparisons">What came of its instances.</param>
    /// <param name="seed">The experiment's seed, for the bootstrap.</param>
    /// <returns>
    /// For each explainer, each kind of masks that any instance was measured on, plain and of agreeing instances: one over all instances and,
    /// where the stage groups them, one for each group in order of appearance and the macro average.
    /// </returns>
    public static ImmutableArray<FidelityMatrix> Of(StageSpec.FidelityMatrix stage, IReadOnlyList<InstanceComparison> comparisons, ulong seed)
    {
        var bootstrap = Seed.FromRoot(seed).Derive(FidelityMatrixStage.Name).Derive("bootstrap");
        var models = ValueArray.From(stage.Models);
        return
        [
            .. from explainer in stage.Explainers
               let own = comparisons.Where(comparison => comparison.Explainer == explainer).Select(Placed.Of).ToArray()
               from masks in Enum.GetValues<MeasuredMasks>()
               let measured = own.Where(placed => placed.Comparison.On(masks) is not null).ToArray()
               where measured.Length > 0
               from agreeing in new[] { false, true }
               from part in Groups(stage, measured)
               select new FidelityMatrix(explainer, masks, agreeing, part.Group, models, ValueArray.Init(
                   models.Count * models.Count,
                   cell => Cell(part.Strata, masks, agreeing, cell / models.Count, cell % models.Count, bootstrap))),
        ];
    }

    private static IEnumerable<(InstanceGroup Group, Placed[][] Strata)> Groups(StageSpec.FidelityMatrix stage, Placed[] measured)
    {
        yield return (new InstanceGroup.Everything(), [measured]);
        if (stage.Group is not { } field)
        {
            yield break;
        }

        var groups = measured.GroupBy(placed => placed.Comparison.Instance.Fields[field], StringComparer.Ordinal).ToArray();
        foreach (var group in groups)
        {
            yield return (new InstanceGroup.Named(group.Key), [[.. group]]);
        }

        yield return (new InstanceGroup.Macro(), [.. groups.Select(Placed[] (group) => [.. group])]);
    }

    private static MatrixCell? Cell(Placed[][] strata, MeasuredMasks masks, bool agreeing, int source, int target, Seed bootstrap)
    {
        Placed[][] taken =
        [
            .. strata.Select(Placed[] (stratum) =>
            [
                .. stratum.Where(placed => placed.Places[source] >= 0 && placed.Places[target] >= 0
                    && (!agreeing || placed.Comparison.On(masks)!.Agree(placed.Places[source], placed.Places[target]))),
            ]),
        ];
        return FidelityCell.Of(taken.Select(PairFidelity[] (stratum) =>
            [.. stratum.Select(placed => placed.Comparison.On(masks)!.Pair(placed.Places[source], placed.Places[target]))]), bootstrap) is not { } fidelity
            ? null
            : new(
                fidelity,
                ClosenessMeans.Of([.. taken.Select(AttributionCloseness[] (stratum) => [.. stratum.Select(placed => OfPair(placed, placed.Comparison.Attributions))])]),
                ClosenessMeans.Of([.. taken.Select(AttributionCloseness[] (stratum) =>
                    [.. stratum.Where(placed => placed.Comparison.Halves.Count > 0).Select(placed => placed.Comparison.Halves[placed.Places[target]])])]),
                Aopc(pair => pair.MostFirst),
                Aopc(pair => pair.LeastFirst));

        T OfPair<T>(Placed placed, ValueArray<T> pairs) => pairs[(placed.Places[source] * placed.Comparison.Own!.Targets.Count) + placed.Places[target]];

        MeanInterval? Aopc(Func<DeletionPair, DeletionCurve> curve) => MeanInterval.OfGroups(taken.Select(double[] (stratum) =>
            [.. stratum.Where(placed => placed.Comparison.Deletions.Count > 0).Select(placed => curve(OfPair(placed, placed.Comparison.Deletions)).Aopc)]));
    }
}
