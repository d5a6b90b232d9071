using PluginHost.Abstractions.Explanations;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// A sample as what a surrogate with a fixed total learns from. Of a coalition and its complement only the difference of
/// their outputs bears on the attributions, so a pair of equal weight is one unit; any other coalition is one by itself.
/// </summary>
internal sealed class CoalitionUnits
{
    private readonly int[] _first;
    private readonly bool[] _paired;

    private CoalitionUnits(CoalitionSample sample, int[] first, bool[] paired)
    {
        (Sample, _first, _paired) = (sample, first, paired);
        Masks = sample.Masks.Select(first);
        Weights = new double[first.Length];
        VarianceFactors = new double[sample.VarianceFactors.Count == 0 ? 0 : first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            Weights[i] = sample.Weights[first[i]] * (paired[i] ? 2 : 1);
        }

        for (var i = 0; i < VarianceFactors.Length; i++)
        {
            VarianceFactors[i] = sample.VarianceFactors[first[i]];
        }
    }

    internal CoalitionSample Sample { get; }

    /// <summary>The coalition of each unit; of a pair the first.</summary>
    internal MaskMatrix Masks { get; }

    /// <summary>The weight of each unit: of a pair that of both together.</summary>
    internal double[] Weights { get; }

    /// <summary>The factor of each unit's squared residual in the sampling variance; none where the drawing is not known.</summary>
    internal double[] VarianceFactors { get; }

    internal int Count => _first.Length;

    internal static CoalitionUnits Of(CoalitionSample sample)
    {
        var first = new List<int>(sample.Samples);
        var paired = new List<bool>(sample.Samples);
        for (var i = 0; i < sample.Samples; i++)
        {
            first.Add(i);
            var pair = i + 1 < sample.Samples && sample.Weights[i] == sample.Weights[i + 1]
                && AreComplements(sample.Masks, i, i + 1);
            paired.Add(pair);
            i += pair ? 1 : 0;
        }

        return new(sample, [.. first], [.. paired]);
    }

    /// <summary>
    /// What each unit says of its coalition, when all features together are worth <paramref name="total"/>: the output, or
    /// for a pair the mean of the output and of what the complement leaves of the total.
    /// </summary>
    internal double[] Targets(ReadOnlySpan<double> outputs, double total)
    {
        var targets = new double[Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var output = outputs[_first[i]];
            targets[i] = _paired[i] ? (output + (total - outputs[_first[i] + 1])) / 2 : output;
        }

        return targets;
    }

    /// <summary>What a surrogate says of each coalition of the sample, from what it says of each unit.</summary>
    internal double[] Predictions(ReadOnlySpan<double> units, double total)
    {
        var predictions = new double[Sample.Samples];
        for (var i = 0; i < units.Length; i++)
        {
            predictions[_first[i]] = units[i];
            if (_paired[i])
            {
                predictions[_first[i] + 1] = total - units[i];
            }
        }

        return predictions;
    }

    private static bool AreComplements(MaskMatrix masks, int a, int b)
    {
        var left = masks.Row(a);
        var right = masks.Row(b);
        for (var w = 0; w < left.Length; w++)
        {
            var last = w == left.Length - 1 && (masks.Features & 63) != 0
                ? (1UL << (masks.Features & 63)) - 1
                : ulong.MaxValue;
            if ((left[w] ^ right[w]) != last)
            {
                return false;
            }
        }

        return true;
    }
}
