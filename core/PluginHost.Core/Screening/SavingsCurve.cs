using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Screening;

/// <summary>How the local cost reduction grows with the data set, by resampling stored records (METHOD, section 6).</summary>
public static class SavingsCurve
{
    /// <summary>An instance on which the two disagree, whose fidelities count nowhere.</summary>
    private static readonly FidelityPair Disagreeing = new("", Agrees: false, 0, 0);

    /// <summary>
    /// Draws data sets and goes through screening and application on each. The target's explanations all cost the same, the proxy's nothing,
    /// every call is charged once, and screening explains each instance with the target.
    /// </summary>
    /// <param name="records">The proxy with its records, at least one.</param>
    /// <param name="options">The options of the screening, for this one candidate.</param>
    /// <param name="sizes">The sizes of data sets, each 1 or more.</param>
    /// <param name="probe">What the target's label costs as a share of its explanation: 0.001 with 1,000 samples each.</param>
    /// <param name="seed">Decides the draws; records are drawn with replacement, so that a data set may be larger than the stored one.</param>
    /// <param name="repeats">The number of data sets of each size, 1 or more.</param>
    /// <param name="agreement">
    /// On which share of the instances the two are taken to agree, in (0, 1]: draws records on which they do that often. As often as in the
    /// records by default.
    /// </param>
    /// <returns>A point for each size, in order.</returns>
    public static FSharpList<SavingsPoint> Of(
        ScreeningCase records, ScreeningOptions options, ValueArray<int> sizes, double probe, Seed seed, int repeats, double? agreement = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(records.Pairs.Count, 1, nameof(records));
        FidelityPair[] agreed = [.. records.Pairs.Where(pair => pair.Agrees)];
        return [.. sizes.Select(size => Point(size))];

        SavingsPoint Point(int size)
        {
            // Boundaries are costly, and designs differ by the number of agreeing instances alone; but for anytime, only below N.
            var designs = new Dictionary<int, ScreeningDesign>();
            var draws = Enumerable.Range(0, repeats).Select(repeat =>
            {
                var stream = seed.Derive("savings").Derive(FormattableString.Invariant($"{size}/{repeat}")).Stream();
                var drawn = Enumerable.Range(0, size).Select(_ => Drawn(stream)).ToArray();
                var agreeing = drawn.Count(pair => pair.Agrees);
                var known = options.Rule.Match(_ => Math.Min(agreeing, options.Maximum), _ => Math.Min(agreeing, options.Maximum), _ => agreeing);
                if (!designs.TryGetValue(known, out var design))
                {
                    designs[known] = design = ScreeningDesign.Of(options, 1, known);
                }

                var verdict = ScreeningStudy.Verdict(design, drawn);
                var byProxy = verdict.Passes ? agreeing - verdict.Count : 0;
                return (verdict.Passes, verdict.Count, Agreement: agreeing / (double)size, Reduction: byProxy * (1 - probe) / size);
            }).ToArray();
            var passed = draws.Where(draw => draw.Passes).ToArray();
            return new(
                size,
                draws.Average(draw => draw.Reduction),
                passed.Length == 0 ? null : passed.Average(draw => draw.Reduction),
                passed.Length / (double)repeats,
                draws.Average(draw => draw.Count),
                draws.Average(draw => draw.Agreement));
        }

        FidelityPair Drawn(RandomStream stream) =>
            agreement is not { } share || agreed.Length == 0 ? records.Pairs[stream.NextBelow(records.Pairs.Count)]
            : stream.NextDouble() < share ? agreed[stream.NextBelow(agreed.Length)]
            : Disagreeing;
    }
}
