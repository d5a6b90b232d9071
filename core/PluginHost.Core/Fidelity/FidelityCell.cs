using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Fidelity;

/// <summary>How well one model's explanations stand for another model, over instances.</summary>
/// <param name="Fidelity">The mean of q over the instances, with its 95% interval by Student's t.</param>
/// <param name="Bootstrap">The 95% interval of the same mean by the bootstrap; <see langword="null"/> for a single instance.</param>
/// <param name="Constant">The mean of the target's <c>constant</c> baseline over the same instances.</param>
/// <param name="Equal">That of the <c>equal</c> baseline.</param>
/// <param name="Shuffled">That of the <c>shuffled</c> baseline.</param>
/// <param name="Oracle">The mean of q of the target's own explanations over the same instances.</param>
/// <param name="Flat">On how many of the instances the target gave all masks one label.</param>
/// <param name="OfOracle">
/// The mean of q over the mean of the target's own explanations' q, which screening holds against τ; with its 95% interval.
/// </param>
/// <param name="Skill">
/// The skill of the means, (q − constant) / (oracle − constant), with its 95% interval; a mean of the instances' skills would be ruled
/// by those where oracle and constant hardly differ. <see langword="null"/> where the two means are equal.
/// </param>
/// <param name="Measures">The other measures.</param>
public sealed record FidelityCell(
    MeanInterval Fidelity,
    BootstrapInterval? Bootstrap,
    double Constant,
    double Equal,
    double Shuffled,
    double Oracle,
    int Flat,
    MeanInterval? OfOracle,
    MeanInterval? Skill,
    SurrogateMeans Measures)
{
    /// <summary>The seed of the bootstrap where the caller has none.</summary>
    private static readonly Seed Unseeded = Seed.FromRoot(0).Derive("bootstrap");

    /// <summary>Sums up one pair of models.</summary>
    /// <param name="instances">The instances, each measured on the same kind of masks.</param>
    /// <param name="source">Whose explanations.</param>
    /// <param name="target">Whose answers.</param>
    /// <param name="agreeing">Only the instances to which both models give the same label.</param>
    /// <returns>The cell; <see langword="null"/> where no instance is left.</returns>
    public static FidelityCell? Of(IEnumerable<InstanceFidelity> instances, int source, int target, bool agreeing = false) =>
        Of([[.. instances.Where(instance => !agreeing || instance.Agree(source, target)).Select(instance => instance.Pair(source, target))]], Unseeded);

    /// <summary>Sums up one pair of models over groups of instances, such as subjects: each group counts the same (a macro average).</summary>
    /// <param name="groups">The pair's figures in each group; of one group, the cell holds plain means.</param>
    /// <param name="bootstrap">The seed of the bootstrap.</param>
    /// <returns>The cell; groups without instances are left out. <see langword="null"/> where no instance is left.</returns>
    public static FidelityCell? Of(IEnumerable<IReadOnlyCollection<PairFidelity>> groups, Seed bootstrap)
    {
        var taken = groups.Where(group => group.Count > 0).ToArray();
        return MeanInterval.OfGroups(Values(pair => pair.Fidelity)) is not { } fidelity
            ? null
            : new(
                fidelity,
                BootstrapInterval.Of(Values(pair => pair.Fidelity), bootstrap.Stream()),
                Mean(pair => pair.Baselines.Constant),
                Mean(pair => pair.Baselines.Equal),
                Mean(pair => pair.Baselines.Shuffled),
                Mean(pair => pair.Oracle),
                taken.Sum(group => group.Count(pair => pair.Baselines.Flat)),
                MeanInterval.OfGroupRatio(taken.Select((double, double)[] (group) => [.. group.Select(pair => (pair.Fidelity, pair.Oracle))])),
                MeanInterval.OfGroupRatio(taken.Select((double, double)[] (group) => [.. group.Select(pair =>
                    (pair.Fidelity - pair.Baselines.Constant, pair.Oracle - pair.Baselines.Constant))])),
                SurrogateMeans.Of([.. taken.Select(SurrogateFidelity[] (group) => [.. group.Select(pair => pair.Surrogate)])]));

        double[][] Values(Func<PairFidelity, double> figure) => [.. taken.Select(double[] (group) => [.. group.Select(figure)])];

        double Mean(Func<PairFidelity, double> figure) => taken.Average(group => group.Average(figure));
    }
}
