using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Regression;

/// <summary>A linear surrogate of one output.</summary>
/// <param name="Features">The features it uses, in the order in which they were given to the fit.</param>
/// <param name="Coefficients">The coefficient of each of <paramref name="Features"/>.</param>
/// <param name="Intercept">Its value for a sample that keeps none of them.</param>
/// <param name="Score">
/// The weighted coefficient of determination R² on the samples it was fitted to: 1 − Σw(y−g)²/Σw(y−ȳ)², at most 1;
/// 1 where the output is constant, since nothing is left to explain.
/// </param>
public sealed record LinearFit(
    ValueArray<int> Features, ValueArray<double> Coefficients, double Intercept, double Score)
{
    /// <summary>What the surrogate says of a sample.</summary>
    /// <param name="masks">Masks over all features of the instance.</param>
    /// <param name="sample">The row to predict.</param>
    /// <returns>The intercept and the coefficients of the features that the row keeps, summed.</returns>
    public double Predict(MaskMatrix masks, int sample)
    {
        var prediction = Intercept;
        for (var i = 0; i < Features.Count; i++)
        {
            if (masks[sample, Features[i]])
            {
                prediction += Coefficients[i];
            }
        }

        return prediction;
    }
}
