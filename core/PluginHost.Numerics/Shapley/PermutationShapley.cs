using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// Shapley values as means over random orders (Castro, Gómez and Tejada, "Polynomial calculation of the Shapley value based
/// on sampling", 2009), antithetic: an order and its reverse are one observation (Mitchell, Cooper, Frank and Holmes,
/// "Sampling Permutations for Shapley Value Estimation", 2022).
/// </summary>
public static class PermutationShapley
{
    /// <summary>The attributions, which sum to the output for all features less that for none, and their standard errors.</summary>
    /// <param name="sample">The orders.</param>
    /// <param name="outputs">The outputs for each of the sample's coalitions, <c>samples × outputs</c>.</param>
    /// <returns>
    /// Attributions and standard errors, <c>outputs × features</c>; no standard errors from a single pair of orders, and errors of
    /// 0 where fewer than two features leave nothing to chance.
    /// </returns>
    public static (DoubleMatrix Attributions, DoubleMatrix? StandardErrors) Estimate(PermutationSample sample, DoubleMatrix outputs)
    {
        var (features, pairs) = (sample.Masks.Features, sample.Orders.Count);
        if (features < 2)
        {
            return (
                DoubleMatrix.Init(outputs.Columns, features, (output, _) =>
                    outputs[PermutationSample.Full, output] - outputs[PermutationSample.Empty, output]),
                DoubleMatrix.Init(outputs.Columns, features, (_, _) => 0));
        }

        var means = new double[outputs.Columns * features];
        var squares = new double[outputs.Columns * features];
        var observed = new double[outputs.Columns * features];
        for (var pair = 0; pair < pairs; pair++)
        {
            Observe(sample, outputs, pair, observed);
            for (var i = 0; i < observed.Length; i++)
            {
                // Welford's recurrence, so that equal observations have no spread.
                var deviation = observed[i] - means[i];
                means[i] += deviation / (pair + 1);
                squares[i] += deviation * (observed[i] - means[i]);
            }
        }

        return (
            DoubleMatrix.Create(outputs.Columns, features, means),
            pairs < 2 ? null : DoubleMatrix.Create(outputs.Columns, features, Array.ConvertAll(
                squares, square => Math.Sqrt(square / (pairs - 1) / pairs))));
    }

    /// <summary>What each feature adds on joining, the mean of an order and its reverse.</summary>
    private static void Observe(PermutationSample sample, DoubleMatrix outputs, int pair, double[] observed)
    {
        Array.Clear(observed);
        var order = sample.Orders[pair];
        for (var step = 0; step < order.Count; step++)
        {
            foreach (var reversed in (ReadOnlySpan<bool>)[false, true])
            {
                var feature = order[reversed ? order.Count - 1 - step : step];
                var before = outputs.Row(sample.Row(pair, reversed, step));
                var after = outputs.Row(sample.Row(pair, reversed, step + 1));
                for (var output = 0; output < before.Length; output++)
                {
                    observed[(output * order.Count) + feature] += (after[output] - before[output]) / 2;
                }
            }
        }
    }
}
