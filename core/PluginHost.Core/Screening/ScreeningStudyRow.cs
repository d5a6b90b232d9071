namespace PluginHost.Core.Screening;

/// <summary>How reliable a screening was over many random orders, by the truth on the whole data set (the paper's RQ2).</summary>
/// <param name="Group">The group of the cases; <see langword="null"/> for all groups together.</param>
/// <param name="Options">The options of the screening.</param>
/// <param name="TruePositives">How often a good proxy was accepted.</param>
/// <param name="FalsePositives">How often a bad one was.</param>
/// <param name="FalseNegatives">How often a good one was not.</param>
/// <param name="TrueNegatives">How often a bad one was not.</param>
/// <param name="Instances">The mean number of instances until the verdict.</param>
/// <param name="FalsePositiveFidelity">
/// What share of the oracle's fidelity wrongly accepted proxies really keep, the mean over the wrong acceptances;
/// <see langword="null"/> where there was none.
/// </param>
public sealed record ScreeningStudyRow(
    string? Group,
    ScreeningOptions Options,
    int TruePositives,
    int FalsePositives,
    int FalseNegatives,
    int TrueNegatives,
    double Instances,
    double? FalsePositiveFidelity)
{
    /// <summary>The share of acceptances that are right; <see langword="null"/> without acceptances.</summary>
    public double? Precision => Share(TruePositives, FalsePositives);

    /// <summary>The share of good proxies that are accepted; <see langword="null"/> where there is none.</summary>
    public double? Recall => Share(TruePositives, FalseNegatives);

    /// <summary>The share of bad proxies that are accepted; <see langword="null"/> where there is none.</summary>
    public double? FalseAcceptRate => Share(FalsePositives, TrueNegatives);

    /// <summary>The harmonic mean of precision and recall; <see langword="null"/> where one is missing or both are 0.</summary>
    public double? F1 => HarmonicMean(Precision, Recall);

    /// <summary>The harmonic mean of two shares.</summary>
    /// <param name="precision">The one, 0 or more.</param>
    /// <param name="recall">The other, 0 or more.</param>
    /// <returns>2PR / (P + R); <see langword="null"/> where one is missing or both are 0.</returns>
    public static double? HarmonicMean(double? precision, double? recall) =>
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : null;

    private static double? Share(int part, int rest) => part + rest == 0 ? null : part / (double)(part + rest);
}
