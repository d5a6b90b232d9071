using PluginHost.Abstractions.Explanations;

namespace PluginHost.Numerics.Evaluations;

/// <summary>Finds outputs that no explanation can be computed from.</summary>
public static class FiniteOutputs
{
    /// <summary>What is wrong with the outputs of an evaluation, in words.</summary>
    /// <param name="evaluation">The evaluated masks.</param>
    /// <returns>Which sample has an output that is infinite or not a number, and what to do; <see langword="null"/> where all are finite.</returns>
    public static string? Problem(Evaluation evaluation)
    {
        for (var sample = 0; sample < evaluation.Outputs.Rows; sample++)
        {
            foreach (var output in evaluation.Outputs.Row(sample))
            {
                if (!double.IsFinite(output))
                {
                    return $"There is nothing to explain: the model's output for sample {sample}, which keeps "
                        + $"{evaluation.Masks.Kept(sample)} of {evaluation.Masks.Features} features, is not a finite number. "
                        + "See what the model answers for this version of the instance.";
                }
            }
        }

        return null;
    }
}
