using PluginHost.Abstractions.Seeds;

namespace PluginHost.Testing.Screening;

/// <summary>Draws from beta distributions, as a share of two gammas by Marsaglia and Tsang's method (2000).</summary>
internal static class BetaLaw
{
    /// <summary>One number in [0, 1].</summary>
    /// <param name="random">Where the random numbers come from.</param>
    /// <param name="mean">The mean, in (0, 1).</param>
    /// <param name="deviation">The standard deviation, less than √(mean · (1 − mean)).</param>
    internal static double Draw(RandomStream random, double mean, double deviation)
    {
        var size = (mean * (1 - mean) / (deviation * deviation)) - 1;
        var (first, second) = (Gamma(random, mean * size), Gamma(random, (1 - mean) * size));
        return first / (first + second);
    }

    private static double Gamma(RandomStream random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + (x / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private static double Normal(RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
