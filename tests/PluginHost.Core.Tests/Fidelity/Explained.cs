using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Tests.Fidelity;

/// <summary>Explanations by hand: attributions and intercepts, and the models' outputs of the whole instance.</summary>
internal static class Explained
{
    /// <summary>An explanation of two labels whose attributions are opposite, as those of probabilities are.</summary>
    public static Explanation Binary(double intercept, double[] attributions, double[]? whole = null) => Of(
        [intercept, 1 - intercept], [attributions, [.. attributions.Select(value => -value)]], whole ?? [0.9, 0.1]);

    public static Explanation Of(double[] intercepts, double[][] attributions, double[] whole, Link link = Link.Identity) => new(
        DoubleMatrix.FromRows(attributions[0].Length, [.. attributions.Select(row => ValueArray.From(row))]),
        ValueArray.From(intercepts),
        link,
        StandardErrors: null,
        new FSharpMap<string, ValueArray<double>>([]),
        new Evaluation(MaskMatrix.Full(1, attributions[0].Length), DoubleMatrix.Create(1, whole.Length, whole)));

    /// <summary>Masks as rows of 0 and 1.</summary>
    public static MaskMatrix Masks(params string[] rows) => MaskMatrix.Init(rows.Length, rows[0].Length, (sample, feature) => rows[sample][feature] == '1');

    /// <summary>Outputs of two labels by the probability of the first.</summary>
    public static DoubleMatrix Answers(params double[] first) =>
        DoubleMatrix.Init(first.Length, 2, (sample, label) => label == 0 ? first[sample] : 1 - first[sample]);
}
