using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// q of anything that stands for a model, on one set of masks (METHOD, section 4): of outputs for labels the share of samples with the same
/// label, of one score for each sample the share with |f − g| ≤ 0.1, g clipped to [0, 1].
/// </summary>
public static class OutputFidelity
{
    /// <summary>The tolerance among <see cref="ScoreFidelity.Tolerances"/> by which scores are judged and screened: 0.1.</summary>
    private const int Tolerance = 1;

    /// <summary>Whether outputs are scores rather than labels: there is one for each sample.</summary>
    /// <param name="outputs">Outputs, <c>samples × outputs</c>.</param>
    /// <returns>Whether there is a single column.</returns>
    public static bool AreScores(DoubleMatrix outputs) => outputs.Columns == 1;

    /// <summary>How often a surrogate speaks as its model does.</summary>
    /// <param name="model">f, <c>samples × outputs</c>, with at least one sample.</param>
    /// <param name="surrogate">g, of the same shape.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>In [0, 1].</returns>
    /// <exception cref="ArgumentException">There is no sample, the shapes differ, or the weights are wrong.</exception>
    public static double Of(DoubleMatrix model, DoubleMatrix surrogate, ValueArray<double> weights = default) => AreScores(model)
        ? ScoreFidelity.Measure(model.Column(0), surrogate.Column(0), weights).Within[Tolerance]
        : OutputLabels.Agreement(OutputLabels.Of(model), OutputLabels.Of(surrogate), weights);

    /// <summary>The q of the best constant: the most frequent label, or the score that most samples are near.</summary>
    /// <param name="model">f, <c>samples × outputs</c>, with at least one sample.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>In [0, 1]; 1 where the neighbourhood is flat.</returns>
    public static double Constant(DoubleMatrix model, ValueArray<double> weights = default) => AreScores(model)
        ? Window(model.Column(0), weights)
        : FidelityBaselines.Constant(OutputLabels.Of(model), weights);

    /// <summary>Whether the masks change nothing: all samples have one label, or one score.</summary>
    /// <param name="model">f, <c>samples × outputs</c>.</param>
    /// <returns><see langword="true"/> also without samples.</returns>
    public static bool IsFlat(DoubleMatrix model) => AreScores(model)
        ? model.Column(0).Distinct().Count() <= 1
        : OutputLabels.AreFlat(OutputLabels.Of(model));

    /// <summary>The largest share of samples that lie within the tolerance of one score in [0, 1].</summary>
    private static double Window(ValueArray<double> scores, ValueArray<double> weights)
    {
        // A best constant can be moved up until a score leaves below it or it ends at 1, or down to 0: these places are enough.
        var places = scores.Select(score => Math.Clamp(score + ScoreFidelity.Tolerances[Tolerance], 0, 1)).Append(0).Distinct();
        return places.Max(place => ScoreFidelity.Measure(scores, ValueArray.Init(scores.Count, _ => place), weights).Within[Tolerance]);
    }
}
