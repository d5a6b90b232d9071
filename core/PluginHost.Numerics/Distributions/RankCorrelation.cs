namespace PluginHost.Numerics.Distributions;

/// <summary>Spearman's rank correlation.</summary>
public static class RankCorrelation
{
    /// <summary>The correlation of the ranks of two lists of numbers; equal numbers share the mean of their ranks.</summary>
    /// <param name="one">Finite numbers.</param>
    /// <param name="other">As many.</param>
    /// <returns>In [−1, 1]; <see langword="null"/> where one of the lists has fewer than two different numbers.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double? Spearman(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        if (one.Length != other.Length)
        {
            throw new ArgumentException($"{one.Length} numbers cannot be compared with {other.Length}.", nameof(other));
        }

        var (first, second) = (Ranks(one), Ranks(other));
        var mean = (one.Length + 1) / 2.0;
        var (product, firstSquares, secondSquares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - mean, second[i] - mean);
            product += x * y;
            firstSquares += x * x;
            secondSquares += y * y;
        }

        return firstSquares > 0 && secondSquares > 0
            ? Math.Clamp(product / Math.Sqrt(firstSquares * secondSquares), -1, 1)
            : null;
    }

    /// <summary>The rank of each number, from 1; of equal ones the mean of theirs.</summary>
    /// <param name="numbers">Numbers, none of them NaN.</param>
    /// <returns>As many ranks.</returns>
    public static double[] Ranks(ReadOnlySpan<double> numbers)
    {
        var keys = numbers.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        var ranks = new double[keys.Length];
        for (var first = 0; first < keys.Length;)
        {
            var end = first;
            while (end < keys.Length && keys[end] == keys[first])
            {
                end++;
            }

            for (var i = first; i < end; i++)
            {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }
}
