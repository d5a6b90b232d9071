using System.Numerics;

namespace PluginHost.Abstractions.Explanations;

/// <summary>
/// Which features each sample keeps: <c>samples × features</c> bits, packed into 64-bit words, 1 = kept, 0 = removed.
/// A row is a coalition in the language of Shapley values and a perturbation in that of LIME.
/// </summary>
public sealed class MaskMatrix : IEquatable<MaskMatrix>
{
    private readonly ulong[] _words;

    private MaskMatrix(int samples, int features, ulong[] words)
    {
        Samples = samples;
        Features = features;
        _words = words;
    }

    /// <summary>The number of rows.</summary>
    public int Samples { get; }

    /// <summary>The number of columns.</summary>
    public int Features { get; }

    /// <summary>How many 64-bit words one row takes.</summary>
    public int WordsPerSample => WordsFor(Features);

    /// <summary>Whether a sample keeps a feature.</summary>
    /// <param name="sample">From 0 to <see cref="Samples"/> − 1.</param>
    /// <param name="feature">From 0 to <see cref="Features"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sample or feature lies outside the matrix.</exception>
    public bool this[int sample, int feature]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)Features, nameof(feature));
            return (Row(sample)[feature >> 6] >> (feature & 63) & 1) != 0;
        }
    }

    /// <summary>One row's words; feature <c>j</c> is bit <c>j mod 64</c> of word <c>j / 64</c>, unused bits are 0.</summary>
    /// <param name="sample">From 0 to <see cref="Samples"/> − 1.</param>
    /// <returns>The <see cref="WordsPerSample"/> words of that row, without a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sample lies outside the matrix.</exception>
    public ReadOnlySpan<ulong> Row(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Samples, nameof(sample));
        return _words.AsSpan(sample * WordsPerSample, WordsPerSample);
    }

    /// <summary>How many features a sample keeps.</summary>
    /// <param name="sample">From 0 to <see cref="Samples"/> − 1.</param>
    /// <returns>From 0 to <see cref="Features"/>.</returns>
    public int Kept(int sample)
    {
        var kept = 0;
        foreach (var word in Row(sample))
        {
            kept += BitOperations.PopCount(word);
        }

        return kept;
    }

    /// <summary>The rows of the given indices, in that order; an index may repeat.</summary>
    /// <param name="samples">Indices from 0 to <see cref="Samples"/> − 1.</param>
    /// <returns>A matrix with as many rows as there are indices.</returns>
    public MaskMatrix Select(IReadOnlyList<int> samples)
    {
        var words = new ulong[samples.Count * WordsPerSample];
        for (var i = 0; i < samples.Count; i++)
        {
            Row(samples[i]).CopyTo(words.AsSpan(i * WordsPerSample));
        }

        return new(samples.Count, Features, words);
    }

    /// <summary>A matrix whose elements a function gives.</summary>
    /// <param name="samples">The number of rows, 0 or more.</param>
    /// <param name="features">The number of columns, 0 or more.</param>
    /// <param name="keeps">Whether a sample keeps a feature; called once each, row after row.</param>
    /// <returns>The matrix.</returns>
    public static MaskMatrix Init(int samples, int features, Func<int, int, bool> keeps) =>
        Build(samples, features, (sample, row) =>
        {
            for (var j = 0; j < features; j++)
            {
                if (keeps(sample, j))
                {
                    row[j >> 6] |= 1UL << (j & 63);
                }
            }
        });

    /// <summary>A matrix in which every sample keeps every feature.</summary>
    /// <param name="samples">The number of rows, 0 or more.</param>
    /// <param name="features">The number of columns, 0 or more.</param>
    /// <returns>The matrix.</returns>
    public static MaskMatrix Full(int samples, int features) => Build(samples, features, (_, row) => Fill(row, features));

    /// <summary>The masks that keep what these remove, row for row.</summary>
    /// <returns>A matrix of the same shape.</returns>
    public MaskMatrix Complements() => Build(Samples, Features, (sample, row) =>
    {
        Fill(row, Features);
        var kept = Row(sample);
        for (var word = 0; word < row.Length; word++)
        {
            row[word] ^= kept[word];
        }
    });

    /// <summary>A matrix whose packed rows a function writes, the fast way for samplers.</summary>
    /// <param name="samples">The number of rows, 0 or more.</param>
    /// <param name="features">The number of columns, 0 or more.</param>
    /// <param name="write">Writes the words of one row, given zeroed; called once for each row, in order.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">A bit beyond the last feature was set.</exception>
    public static MaskMatrix Build(int samples, int features, MaskRowWriter write)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        var width = WordsFor(features);
        var words = new ulong[checked(samples * width)];
        for (var i = 0; i < samples; i++)
        {
            var row = words.AsSpan(i * width, width);
            write(i, row);
            if ((features & 63) != 0 && row[^1] >> (features & 63) != 0)
            {
                throw new ArgumentException($"Row {i} sets a bit beyond feature {features - 1}.", nameof(write));
            }
        }

        return new(samples, features, words);
    }

    /// <summary>Sets the first <paramref name="features"/> bits of a row, so that it keeps everything.</summary>
    /// <param name="row">The words of the row.</param>
    /// <param name="features">The number of features.</param>
    public static void Fill(Span<ulong> row, int features)
    {
        row.Fill(ulong.MaxValue);
        if ((features & 63) != 0)
        {
            row[^1] = (1UL << (features & 63)) - 1;
        }
    }

    /// <inheritdoc/>
    public bool Equals(MaskMatrix? other) =>
        other is not null && Samples == other.Samples && Features == other.Features
        && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MaskMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Samples);
        hash.Add(Features);
        foreach (var word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Samples} × {Features}";

    private static int WordsFor(int features) => (features + 63) >> 6;
}
