using System.Collections.Immutable;
using PluginHost.Execution.Estimates;

namespace PluginHost.Commands;

/// <summary>Puts the two courses of an estimate side by side.</summary>
internal static class EstimateRows
{
    /// <summary>
    /// For each model and stage the course with the most questions and the one with the fewest. What an earlier stage asked is not charged to a
    /// later one, so that of a single stage the dearer course may have fewer.
    /// </summary>
    /// <param name="estimate">The estimate.</param>
    /// <returns>Pairs in the order of the high course; the low one is missing where it asks nothing.</returns>
    public static ImmutableArray<(EstimateLine? Low, EstimateLine High)> Of(Estimate estimate) =>
    [
        .. from high in estimate.High.Lines
           let low = estimate.Low.Lines.FirstOrDefault(low => low.Model == high.Model && low.Stage == high.Stage)
           select low is not null && low.Distinct > high.Distinct ? (high, low) : (low, high),
    ];
}
