using PluginHost.Abstractions.Numbers;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>The accuracy of the target after each deletion of one order.</summary>
/// <param name="Plan">What is left out, step by step.</param>
/// <param name="Accuracies">After 0, 1, 2 and more deletions; as far as it was measured.</param>
internal sealed record DeletionCourse(DeletionPlan Plan, ValueArray<double> Accuracies)
{
    /// <summary>
    /// MDTA: the most deletions after which the accuracy is still the wanted share of that with all examples (METHOD, section 7). The
    /// maximum, whatever came before it.
    /// </summary>
    /// <param name="threshold">The wanted share, ρ.</param>
    /// <returns>From 0 to the number of examples; <see langword="null"/> where the accuracy is zero from the start, so that there is none to keep.</returns>
    public int? Mdta(double threshold)
    {
        if (Accuracies[0] <= 0)
        {
            return null;
        }

        // A share of a share is not exact: ρ · Acc_0 may come out a little above the very same share.
        var needed = (threshold * Accuracies[0]) - 1e-9;
        return Enumerable.Range(0, Accuracies.Count).Last(deleted => Accuracies[deleted] >= needed);
    }
}
