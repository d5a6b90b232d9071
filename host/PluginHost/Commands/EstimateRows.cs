using System.Collections.Immutable;
using PluginHost.Execution.Estimates;

namespace PluginHost.Commands;

/// <summary>Puts the two courses of an estimate side by side.</summary>
internal static class EstimateRows
{
    /// <summary>For each model and stage of the course with the most questions, the same of the course with the fewest.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <returns>Pairs in the order of the high course; the low one is missing where it asks nothing.</returns>
    public static ImmutableArray<(EstimateLine? Low, EstimateLine High)> Of(Estimate estimate) =>
    [
        .. estimate.High.Lines.Select(high =>
            (estimate.Low.Lines.FirstOrDefault(low => low.Model == high.Model && low.Stage == high.Stage), high)),
    ];
}
