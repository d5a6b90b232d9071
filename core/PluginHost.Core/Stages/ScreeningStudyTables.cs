using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Stages;

/// <summary>What a study of a screening comes to; drawn from its records, so that it asks nothing.</summary>
/// <param name="Rules">How each rule does, in the spec's order; none where every instance has a failure.</param>
/// <param name="Delivered">What each candidate would deliver, in the spec's order.</param>
public sealed record ScreeningStudyTables(FSharpList<StudiedRule> Rules, FSharpList<DeliveredFidelity> Delivered)
{
    /// <summary>Goes through the study.</summary>
    /// <param name="outcome">The records.</param>
    /// <param name="seed">The experiment's seed, for orders and draws.</param>
    /// <returns>The tables; the same for the same records and seed.</returns>
    public static ScreeningStudyTables Of(ScreeningStudyOutcome outcome, ulong seed)
    {
        var root = Seed.FromRoot(seed).Derive(ScreeningStudyStage.Name);
        var (design, cases) = (outcome.Stage.Design, outcome.Cases);
        return cases.IsEmpty
            ? new([], [])
            : new(
                [.. design.Options(outcome.Stage.Screening.Options).Select(Rule)],
                [.. outcome.Stage.Screening.Candidates.Select(candidate => DeliveredFidelity.Of(outcome, candidate, root)!)]);

        StudiedRule Rule(ScreeningOptions options) => new(
            options,
            Rows(ScreeningStudy.Run(cases, options, root, design.Orders)),
            Rows(ScreeningStudy.Sweep(cases, options, design.Maxima, [], [], root, design.Orders)),
            Rows(ScreeningStudy.Sweep(cases, options, [], design.Thresholds, [], root, design.Orders)),
            Rows(ScreeningStudy.Sweep(cases, options, [], [], design.Deltas, root, design.Orders)),
            [
                .. outcome.Stage.Screening.Candidates.Select(candidate => (candidate, SavingsCurve.Of(
                    outcome.Whole(candidate), options, design.Sizes, outcome.Probe, root.Derive(candidate), design.Orders, design.Agreement))),
            ]);

        // Without groups, a row for the one group would say all of it twice.
        FSharpList<ScreeningStudyRow> Rows(FSharpList<ScreeningStudyRow> rows) =>
            outcome.Stage.Group is null ? [.. rows.Where(row => row.Group is null)] : rows;
    }
}
