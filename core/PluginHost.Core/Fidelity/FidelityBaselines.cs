using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// What a fidelity has to beat to be worth something (METHOD, section 4). None of them needs a question: they are made of the target's
/// answers and its own explanation.
/// </summary>
public static class FidelityBaselines
{
    /// <summary>The fidelity of always saying the target's most frequent label.</summary>
    /// <param name="target">The target's labels on the masks, at least one.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>From 1 / labels to 1; 1 where the neighbourhood is flat.</returns>
    public static double Constant(ValueArray<int> target, ValueArray<double> weights = default)
    {
        var majority = OutputLabels.Majority(target, weights);
        return OutputLabels.Agreement(target, ValueArray.Init(target.Count, _ => majority), weights);
    }

    /// <summary>The explanation that knows how much there is to attribute, and not to what: each output's Σφ, spread evenly.</summary>
    /// <param name="explanation">The target's own explanation.</param>
    /// <returns>The same with other attributions, and no standard errors.</returns>
    public static Explanation Equal(Explanation explanation)
    {
        var attributions = explanation.Attributions;
        var even = ValueArray.Init(attributions.Rows, output =>
        {
            var sum = 0.0;
            foreach (var attribution in attributions.Row(output))
            {
                sum += attribution;
            }

            return sum / attributions.Columns;
        });
        return explanation with
        {
            Attributions = DoubleMatrix.Init(attributions.Rows, attributions.Columns, (output, _) => even[output]),
            StandardErrors = null,
        };
    }

    /// <summary>The explanation with its attributions given to the wrong features: one random order of the features for all outputs.</summary>
    /// <param name="explanation">The target's own explanation.</param>
    /// <param name="random">Decides the order.</param>
    /// <returns>The same with permuted attributions and standard errors.</returns>
    public static Explanation Shuffled(Explanation explanation, RandomStream random)
    {
        var order = Enumerable.Range(0, explanation.Attributions.Columns).ToArray();
        random.Shuffle<int>(order);
        DoubleMatrix Permuted(DoubleMatrix matrix) =>
            DoubleMatrix.Init(matrix.Rows, matrix.Columns, (output, feature) => matrix[output, order[feature]]);
        return explanation with
        {
            Attributions = Permuted(explanation.Attributions),
            StandardErrors = explanation.StandardErrors is { } errors ? Permuted(errors) : null,
        };
    }

    /// <summary>How far a fidelity goes from the constant's towards the target's own explanation's.</summary>
    /// <param name="fidelity">q of what is judged.</param>
    /// <param name="constant">q of <see cref="Constant"/>.</param>
    /// <param name="oracle">q of the target's own explanation.</param>
    /// <returns>
    /// (q − q_constant) / (q_oracle − q_constant): 0 for no better than the constant, 1 for as good as the oracle;
    /// <see langword="null"/> where these two are equal.
    /// </returns>
    public static double? Skill(double fidelity, double constant, double oracle) =>
        oracle == constant ? null : (fidelity - constant) / (oracle - constant);
}
