using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// Samples in folds. Equal masks share a fold, since a fit that has seen a mask is not tested by it: short texts have few different
/// masks. So do a mask and its complement, for where attributions have a fixed sum, one tells the surrogate of the other. The
/// unperturbed instance and samples that are no draws are in no fold: every fit may know them, and none is tested by them.
/// </summary>
/// <param name="Count">The number of folds, 2 or more.</param>
/// <param name="OfSample">The fold of each sample, from 0; −1 for those in none.</param>
public sealed record MaskFolds(int Count, ValueArray<int> OfSample)
{
    /// <summary>Deals the different masks to folds, at random and as evenly as can be.</summary>
    /// <param name="evaluation">The samples, with their weights as draws.</param>
    /// <param name="folds">How many folds to make, 2 or more; fewer where there are fewer different masks.</param>
    /// <param name="random">Decides who goes where.</param>
    /// <returns>The folds; <see langword="null"/> where there are fewer than two masks to tell apart.</returns>
    public static MaskFolds? Deal(Evaluation evaluation, int folds, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var (masks, complements, weights) = (evaluation.Masks, evaluation.Masks.Complements(), evaluation.Weights);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var ofSample = ValueArray.Init(masks.Samples, sample =>
        {
            if (masks.Kept(sample) == masks.Features || (weights.Count > 0 && weights[sample] == 0))
            {
                return -1;
            }

            // Of a mask and its complement the one that keeps the first feature names both.
            var key = MaskOverlap.Key(masks[sample, 0] ? masks : complements, sample);
            return numbers.TryGetValue(key, out var known) ? known : numbers[key] = numbers.Count;
        });
        if (numbers.Count < 2)
        {
            return null;
        }

        var count = Math.Min(folds, numbers.Count);
        var dealt = Enumerable.Range(0, numbers.Count).Select(number => number % count).ToArray();
        random.Shuffle<int>(dealt);
        return new(count, ValueArray.From(ofSample.Select(number => number < 0 ? -1 : dealt[number])));
    }

    /// <summary>The samples that are in a fold, in their order: those that a cross-fit is measured on.</summary>
    public ValueArray<int> Tested => ValueArray.From(Enumerable.Range(0, OfSample.Count).Where(sample => OfSample[sample] >= 0));
}
