namespace PluginHost.Models.Randomness;

/// <summary>
/// The trainer's random numbers: xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64. The same seed and
/// stream give the same numbers on every machine and with every version of the framework.
/// </summary>
public sealed class Xoshiro256
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts the stream of numbers that <paramref name="seed"/> and <paramref name="stream"/> name.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the numbers are for: a constant for initial weights, a counter for corpus examples.</param>
    public Xoshiro256(ulong seed, ulong stream)
    {
        ulong state = Mix(seed + 0x9E3779B97F4A7C15UL) ^ (stream * 0xD1342543DE82EF95UL);
        _a = Mix(state += 0x9E3779B97F4A7C15UL);
        _b = Mix(state += 0x9E3779B97F4A7C15UL);
        _c = Mix(state += 0x9E3779B97F4A7C15UL);
        _d = Mix(state + 0x9E3779B97F4A7C15UL);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = ulong.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number in [0, 1), from the upper 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias (Lemire, 2019).</summary>
    /// <param name="bound">The number of possible values, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        uint range = (uint)bound;
        ulong product = (NextBits() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = unchecked(0u - range) % range;
            while ((uint)product < threshold)
                product = (NextBits() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>True with the given probability.</summary>
    /// <param name="probability">In [0, 1].</param>
    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>One of the given items, all equally likely.</summary>
    /// <param name="items">At least one item.</param>
    /// <typeparam name="T">What is chosen.</typeparam>
    public T Choose<T>(IReadOnlyList<T> items) => items[NextBelow(items.Count)];

    /// <summary>A normal deviate of mean 0 and standard deviation 1: the sum of twelve uniform ones, less six.</summary>
    /// <remarks>Only additions, so no mathematical library can make it differ between machines.</remarks>
    public double NextNormal()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += NextUnit();

        return sum;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
