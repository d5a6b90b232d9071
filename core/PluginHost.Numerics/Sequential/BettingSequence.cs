using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Sequential;

/// <summary>
/// A confidence sequence for a mean of bounded values: intervals that hold the mean all at once, after every value. It is what
/// <see cref="BettingTest"/> refutes turned inside out, so the interval leaves a value exactly when the test against that value ends.
/// </summary>
public static class BettingSequence
{
    /// <summary>The intervals after each value.</summary>
    /// <param name="values">The values in the order seen.</param>
    /// <param name="low">The least possible value.</param>
    /// <param name="high">The greatest possible value.</param>
    /// <param name="lowerDelta">How often at most a lower end is ever above the mean, in (0, 1).</param>
    /// <param name="upperDelta">How often at most an upper end is ever below it, in (0, 1).</param>
    /// <param name="population">The number of values in all, for draws without replacement; see <see cref="BettingTest.Start"/>.</param>
    /// <returns>
    /// For each value the ends so far, to about 1e-6 of the range; lower ends never fall, upper ends never rise. Takes time in proportion
    /// to the square of the number of values.
    /// </returns>
    public static ValueArray<(double Low, double High)> Of(
        ValueArray<double> values, double low, double high, double lowerDelta, double upperDelta, int? population = null)
    {
        var lower = Ends(values, low, high, lowerDelta, population);
        var upper = Ends(ValueArray.From(values.Select(value => -value)), -high, -low, upperDelta, population);
        return ValueArray.Init(values.Count, i => (lower[i], -upper[i]));
    }

    /// <summary>The highest refuted mean after each value: wealth falls with the mean in question, so halving finds it.</summary>
    private static double[] Ends(ValueArray<double> values, double low, double high, double delta, int? population)
    {
        var ends = new double[values.Count];
        var end = low;
        for (var count = 1; count <= ends.Length; count++)
        {
            var (refuted, standing) = (end, high);
            while (standing - refuted > 1e-6 * (high - low))
            {
                var middle = (refuted + standing) / 2;
                (refuted, standing) = IsRefuted(middle, count) ? (middle, standing) : (refuted, middle);
            }

            ends[count - 1] = end = refuted;
        }

        return ends;

        bool IsRefuted(double mean, int count)
        {
            var test = BettingTest.Start(low, high, mean, delta, population);
            for (var i = 0; i < count; i++)
            {
                test = test.Observe(values[i]);
            }

            return test.IsRefuted;
        }
    }
}
