using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Stages;

/// <summary>How well the target's own explanation of an instance stands for the target, and what stands for it without explaining anything.</summary>
/// <param name="Fidelity">q of the target's own explanation, in [0, 1].</param>
/// <param name="Constant">q of the best constant, such as the target's most frequent label, in [0, 1].</param>
/// <param name="Equal">q of the target's Σφ, spread evenly over the features, in [0, 1].</param>
public sealed record OracleScore(double Fidelity, double Constant, double Equal)
{
    /// <summary>Scores the target's explanation on its own samples.</summary>
    /// <param name="target">The target's explanation.</param>
    /// <returns>The score.</returns>
    internal static OracleScore Of(Explanation target) => new(
        FidelityOf(target, target),
        OutputFidelity.Constant(target.Evaluation.Outputs, Weights(target)),
        FidelityOf(target, FidelityBaselines.Equal(target)));

    /// <summary>q of any explanation on the target's answers (METHOD, section 4).</summary>
    /// <param name="target">The target's explanation, with its answers.</param>
    /// <param name="explanation">The explanation to score, of the same masks.</param>
    /// <returns>In [0, 1].</returns>
    internal static double FidelityOf(Explanation target, Explanation explanation) => OutputFidelity.Of(
        target.Evaluation.Outputs, SurrogateOutputs.Evaluate(explanation, target.Evaluation.Masks), Weights(target));

    /// <summary>Where nothing counts, as when one feature leaves only the two ends, all samples count the same.</summary>
    private static ValueArray<double> Weights(Explanation target) =>
        target.Evaluation.Weights.Any(weight => weight > 0) ? target.Evaluation.Weights : [];
}
