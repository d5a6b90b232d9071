using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>How far the probability of a label falls while features are deleted in an explanation's order.</summary>
/// <param name="Drops">p(y|x) − p(y|x without the first k% of the features) for k = 1..100; each in [−1, 1].</param>
public sealed record DeletionCurve(ValueArray<double> Drops)
{
    /// <summary>The mean drop: one instance's part of AOPC. Not in [0, 1], and never screened on.</summary>
    public double Aopc => Drops.Average();

    /// <summary>Puts a curve together.</summary>
    /// <param name="full">p(y|x).</param>
    /// <param name="deleted">p(y|·) for each row of <see cref="DeletionOrder.Masks"/>.</param>
    /// <param name="features">The number of features, 1 or more.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">There is another number of probabilities than of different deletions.</exception>
    public static DeletionCurve Of(double full, ValueArray<double> deleted, int features)
    {
        var counts = DeletionOrder.Counts(features);
        if (counts.Count == 0 || counts.Count != deleted.Count)
        {
            throw new ArgumentException($"{counts.Count} deletions of {features} features cannot have {deleted.Count} probabilities.", nameof(deleted));
        }

        var row = 0;
        return new(ValueArray.Init(DeletionOrder.Steps, step =>
        {
            while (counts[row] < DeletionOrder.Count(features, step + 1))
            {
                row++;
            }

            return full - deleted[row];
        }));
    }
}
