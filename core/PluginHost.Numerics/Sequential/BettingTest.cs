namespace PluginHost.Numerics.Sequential;

/// <summary>
/// A test that a mean of bounded values is not above some value, which may be looked at after every value: a gambler who never loses on
/// average if that is so bets on higher values, and a great wealth speaks against it (Ville's inequality). By Waudby-Smith and Ramdas,
/// "Estimating means of bounded random variables by betting" (<i>Journal of the Royal Statistical Society B</i> 86, 2024): the one-sided
/// process with predictable plug-in bets, in the form for sampling without replacement where the size of the population is known.
/// An immutable value; for "not below" test the negated values.
/// </summary>
public sealed record BettingTest
{
    /// <summary>
    /// The share of the wealth that a bet may lose at most. Below 1, so that no single value ruins the gambler for ever; near 1, because
    /// good proxies differ from the boundary by little, and only bold bets see that in a hundred instances.
    /// </summary>
    public const double GreatestStake = 0.9;

    private readonly double _low;
    private readonly double _range;
    private readonly double _null;
    private readonly int? _population;

    private BettingTest(double low, double range, double @null, double delta, int? population)
    {
        (_low, _range, _null, Delta, _population) = (low, range, @null, delta, population);
        // One value in the middle, and its greatest possible variance, before anything is known.
        Squares = 0.25;
    }

    /// <summary>The error: how often at most the wealth ever reaches 1/δ though the mean is not above.</summary>
    public double Delta { get; }

    /// <summary>The number of values so far.</summary>
    public int Count { get; private init; }

    /// <summary>
    /// The natural logarithm of the wealth, which is the e-value: 0 at the beginning; <see cref="double.PositiveInfinity"/> where the
    /// values of a finite population already rule out that its mean is not above.
    /// </summary>
    public double LogWealth { get; private init; }

    /// <summary>Whether the wealth is 1/δ or more now.</summary>
    public bool IsRefuted => LogWealth >= -Math.Log(Delta);

    /// <summary>The sum of the values, on the scale from 0 to 1 as everything inside.</summary>
    private double Sum { get; init; }

    /// <summary>The sum of squared distances from the running means.</summary>
    private double Squares { get; init; }

    /// <summary>Begins a test of "the mean is at most <paramref name="mean"/>".</summary>
    /// <param name="low">The least possible value.</param>
    /// <param name="high">The greatest possible value, above <paramref name="low"/>.</param>
    /// <param name="mean">The mean in question, between them.</param>
    /// <param name="delta">The error, in (0, 1).</param>
    /// <param name="population">
    /// How many values there are in all, where they are drawn from them in random order without replacement;
    /// <see langword="null"/> for independent draws (with replacement, or from no end of values).
    /// </param>
    /// <returns>The test before its first value.</returns>
    /// <exception cref="ArgumentException">An argument lies outside its range.</exception>
    public static BettingTest Start(double low, double high, double mean, double delta, int? population = null)
    {
        if (!(low < mean && mean < high && double.IsFinite(high - low)))
        {
            throw new ArgumentException($"The mean {mean} must lie between the bounds {low} and {high}.", nameof(mean));
        }

        if (delta is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "An error between 0 and 1 is needed.");
        }

        return population < 1
            ? throw new ArgumentOutOfRangeException(nameof(population), population, "A population has at least one value.")
            : new(low, high - low, (mean - low) / (high - low), delta, population);
    }

    /// <summary>The test after one more value.</summary>
    /// <param name="value">The value, within the bounds.</param>
    /// <returns>A new test.</returns>
    /// <exception cref="ArgumentException">The value lies outside the bounds, or the population has no more.</exception>
    public BettingTest Observe(double value)
    {
        var x = (value - _low) / _range;
        if (x is not (> -1e-9 and < 1 + 1e-9))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"It must lie between {_low} and {_low + _range}.");
        }

        if (Count == _population)
        {
            throw new ArgumentException($"The population has {Count} values, and all of them were seen.", nameof(value));
        }

        x = Math.Clamp(x, 0, 1);
        var sum = Sum + x;
        var center = (0.5 + sum) / (Count + 2);
        return this with
        {
            Count = Count + 1,
            Sum = sum,
            Squares = Squares + ((x - center) * (x - center)),
            LogWealth = IsImpossible(sum) ? double.PositiveInfinity : LogWealth + Gain(x),
        };
    }

    /// <summary>Whether the values seen are more than all values may sum up to.</summary>
    private bool IsImpossible(double sum) => _population is { } size && sum > (size * _null) + 1e-9;

    /// <summary>ln(1 + λ(x − m)): the bet λ is made before the value is seen, and m is the mean of what is left under the null.</summary>
    private double Gain(double x)
    {
        var mean = _population is { } size ? ((size * _null) - Sum) / (size - Count) : _null;
        var turn = Count + 1;
        var variance = Squares / turn;
        var bet = Math.Sqrt(-2 * Math.Log(Delta) / (variance * turn * Math.Log(turn + 1)));
        return mean <= 0 ? 0 : Math.Log(1 + (Math.Min(bet, GreatestStake / mean) * (x - mean)));
    }
}
