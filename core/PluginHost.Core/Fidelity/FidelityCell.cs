using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Fidelity;

/// <summary>How well one model's explanations stand for another model, over instances.</summary>
/// <param name="Fidelity">The mean of q over the instances, with its 95% interval.</param>
/// <param name="Constant">The mean of the target's <c>constant</c> baseline over the same instances.</param>
/// <param name="Equal">That of the <c>equal</c> baseline.</param>
/// <param name="Shuffled">That of the <c>shuffled</c> baseline.</param>
/// <param name="Oracle">The mean of q of the target's own explanations over the same instances.</param>
/// <param name="Flat">On how many of the instances the target gave all masks one label.</param>
public sealed record FidelityCell(
    MeanInterval Fidelity, double Constant, double Equal, double Shuffled, double Oracle, int Flat)
{
    /// <summary>
    /// The skill of the means; a mean of the instances' skills would be ruled by those where oracle and constant hardly differ.
    /// <see langword="null"/> where the two means are equal.
    /// </summary>
    public double? Skill => FidelityBaselines.Skill(Fidelity.Mean, Constant, Oracle);

    /// <summary>Sums up one pair of models.</summary>
    /// <param name="instances">The instances, each measured on the same kind of masks.</param>
    /// <param name="source">Whose explanations.</param>
    /// <param name="target">Whose answers.</param>
    /// <param name="agreeing">Only the instances to which both models give the same label.</param>
    /// <returns>The cell; <see langword="null"/> where no instance is left.</returns>
    public static FidelityCell? Of(IEnumerable<InstanceFidelity> instances, int source, int target, bool agreeing = false)
    {
        var taken = instances.Where(instance => !agreeing || instance.Agree(source, target)).ToArray();
        return MeanInterval.Of([.. taken.Select(instance => instance.Fidelity[source, target])]) is not { } fidelity
            ? null
            : new(
                fidelity,
                taken.Average(instance => instance.Constant[target]),
                taken.Average(instance => instance.Equal[target]),
                taken.Average(instance => instance.Shuffled[target]),
                taken.Average(instance => instance.Fidelity[target, target]),
                taken.Count(instance => instance.Flat[target]));
    }
}
