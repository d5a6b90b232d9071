using PluginHost.Numerics.Distributions;

namespace PluginHost.Runs.Comparing;

/// <summary>How a figure differs between two runs, over what both have.</summary>
/// <param name="File">The results that it is from.</param>
/// <param name="Figure">Its name.</param>
/// <param name="First">Its mean in the first run.</param>
/// <param name="Second">Its mean in the second run.</param>
/// <param name="Difference">The mean of the paired differences, second less first, with its 95% interval by Student's t.</param>
internal sealed record PairedDifference(string File, string Figure, double First, double Second, MeanInterval Difference)
{
    /// <summary>The figures of which more is better, by the last part of their names.</summary>
    private static readonly string[] MoreIsBetter = ["accuracy", "score", "q", "skill", "rSquared", "auroc", "oracle"];

    /// <summary>Whether the second run is worse, beyond what chance explains: the whole interval lies below 0.</summary>
    public bool IsRegression =>
        MoreIsBetter.Contains(Figure[(Figure.LastIndexOf('.') + 1)..], StringComparer.Ordinal)
        && Difference.Mean < 0
        && Difference.HalfWidth is { } half && Difference.Mean + half < 0;
}
