namespace PluginHost.Numerics.Distributions;

/// <summary>The area under the receiver operating characteristic: how often a case that is wanted has a higher score than one that is not.</summary>
public static class Auroc
{
    /// <summary>The area, by ranks (Mann and Whitney); cases with equal scores count by half.</summary>
    /// <param name="scores">A score for each case, none of them NaN.</param>
    /// <param name="wanted">Whether the case is one that high scores should find; as many.</param>
    /// <returns>In [0, 1]; <see langword="null"/> where all cases are wanted, or none is.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> wanted)
    {
        if (scores.Length != wanted.Length)
        {
            throw new ArgumentException($"{scores.Length} scores do not belong to {wanted.Length} cases.", nameof(wanted));
        }

        var ranks = RankCorrelation.Ranks(scores);
        var (count, sum) = (0, 0.0);
        for (var i = 0; i < ranks.Length; i++)
        {
            if (wanted[i])
            {
                count++;
                sum += ranks[i];
            }
        }

        var others = ranks.Length - count;
        return count == 0 || others == 0 ? null : (sum - (count * (count + 1) / 2.0)) / ((double)count * others);
    }
}
