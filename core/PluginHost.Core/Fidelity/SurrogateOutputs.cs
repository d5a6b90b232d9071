using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>What an explanation says of perturbed versions of its instance: its surrogate g.</summary>
public static class SurrogateOutputs
{
    /// <summary>Evaluates the surrogate: for each output the intercept and the attributions of the kept features, put back through the link.</summary>
    /// <param name="explanation">The explanation, <c>outputs × features</c>.</param>
    /// <param name="masks">Perturbed versions of the same features, <c>samples × features</c>.</param>
    /// <returns>
    /// g, <c>samples × outputs</c>. Outputs are surrogates by themselves: they need not sum to 1, nor lie in [0, 1] where the link is
    /// the identity.
    /// </returns>
    /// <exception cref="ArgumentException">The masks have another number of features.</exception>
    public static DoubleMatrix Evaluate(Explanation explanation, MaskMatrix masks)
    {
        var attributions = explanation.Attributions;
        if (masks.Features != attributions.Columns)
        {
            throw new ArgumentException($"The masks have {masks.Features} features, the explanation {attributions.Columns}.", nameof(masks));
        }

        return DoubleMatrix.Init(masks.Samples, attributions.Rows, (sample, output) =>
        {
            var sum = explanation.Intercepts[output];
            var row = masks.Row(sample);
            var weights = attributions.Row(output);
            for (var feature = 0; feature < weights.Length; feature++)
            {
                if ((row[feature >> 6] >> (feature & 63) & 1) != 0)
                {
                    sum += weights[feature];
                }
            }

            return explanation.Link switch
            {
                Link.Identity => sum,
                Link.Logit => 1 / (1 + Math.Exp(-sum)),
                var unknown => throw new ArgumentOutOfRangeException(nameof(explanation), unknown, "There is no such link."),
            };
        });
    }
}
