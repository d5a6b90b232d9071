using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>From outputs for each label to the label that they speak for.</summary>
public static class OutputLabels
{
    /// <summary>The label of each sample: the one with the highest output, the first of equal ones.</summary>
    /// <param name="outputs">Outputs of a model or a surrogate, <c>samples × labels</c>, with at least one label.</param>
    /// <returns>For each sample a label's column.</returns>
    public static ValueArray<int> Of(DoubleMatrix outputs) => ValueArray.Init(outputs.Rows, sample =>
    {
        var row = outputs.Row(sample);
        var best = 0;
        for (var label = 1; label < row.Length; label++)
        {
            if (row[label] > row[best])
            {
                best = label;
            }
        }

        return best;
    });

    /// <summary>Whether every sample has the same label, so that a constant explains the model perfectly: a flat neighbourhood.</summary>
    /// <param name="labels">The samples' labels.</param>
    /// <returns><see langword="true"/> also without samples.</returns>
    public static bool AreFlat(ValueArray<int> labels) => labels.All(label => label == labels[0]);

    /// <summary>The label that most samples have, by their weight; the lowest of equal ones.</summary>
    /// <param name="labels">The samples' labels, at least one.</param>
    /// <param name="weights">A weight for each sample, 0 or more; none for equal weights.</param>
    /// <returns>A label's column.</returns>
    public static int Majority(ValueArray<int> labels, ValueArray<double> weights = default)
    {
        var rows = RowWeights.Checked(weights, labels.Count);
        var sums = new double[labels.Max() + 1];
        for (var sample = 0; sample < labels.Count; sample++)
        {
            sums[labels[sample]] += rows(sample);
        }

        return Array.IndexOf(sums, sums.Max());
    }

    /// <summary>The share of samples with the same label.</summary>
    /// <param name="labels">A model's labels.</param>
    /// <param name="others">Those of its surrogate, or of whatever else is held against it, for the same samples.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>In [0, 1]: of a model and a surrogate the paper's surrogate fidelity q.</returns>
    /// <exception cref="ArgumentException">There is no sample, their numbers differ, or the weights are wrong.</exception>
    public static double Agreement(ValueArray<int> labels, ValueArray<int> others, ValueArray<double> weights = default)
    {
        if (labels.Count == 0 || labels.Count != others.Count)
        {
            throw new ArgumentException($"{labels.Count} labels cannot be compared with {others.Count}.", nameof(others));
        }

        var weight = RowWeights.Checked(weights, labels.Count);
        var (same, total) = (0.0, 0.0);
        for (var sample = 0; sample < labels.Count; sample++)
        {
            total += weight(sample);
            same += labels[sample] == others[sample] ? weight(sample) : 0;
        }

        return same / total;
    }
}
