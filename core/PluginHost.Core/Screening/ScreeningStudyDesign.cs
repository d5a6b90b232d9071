using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Screening;

/// <summary>What a study of a screening goes through (the paper's RQ2, and the savings of METHOD, section 6).</summary>
/// <param name="Rules">The rules that are studied, each kind once, at least one.</param>
/// <param name="Orders">In how many random orders the instances are screened, and how many data sets are drawn for each saving, from 1 to <see cref="MostOrders"/>.</param>
/// <param name="Maxima">Values of N to go through, each from 1 to <see cref="ScreeningOptions.GreatestMaximum"/>.</param>
/// <param name="Thresholds">Values of τ to go through, each in (0, 1).</param>
/// <param name="Deltas">Values of δ to go through, each in (0, 1).</param>
/// <param name="Sizes">The sizes of data sets whose savings are told, each from 1 to <see cref="GreatestSize"/>.</param>
/// <param name="Agreement">
/// On which share of the instances target and proxy are taken to agree where savings are told, in (0, 1]; <see langword="null"/> for as
/// many as they agree on in the records.
/// </param>
public sealed record ScreeningStudyDesign(
    FSharpList<ScreeningRule> Rules, int Orders, ValueArray<int> Maxima, ValueArray<double> Thresholds, ValueArray<double> Deltas, ValueArray<int> Sizes,
    double? Agreement)
{
    /// <summary>The most orders that a study goes through.</summary>
    public const int MostOrders = 100_000;

    /// <summary>The largest data set whose savings are told.</summary>
    public const int GreatestSize = 1_000_000;

    /// <summary>The usual study: all three rules, 200 orders, and the sizes that the paper's data sets have.</summary>
    public static ScreeningStudyDesign Standard { get; } = new(
        [new ScreeningRule.Paper(), new ScreeningRule.Spending(), new ScreeningRule.Anytime()],
        Orders: 200,
        Maxima: [10, 20, 30, 50, 100, 200],
        Thresholds: [0.8, 0.85, 0.9, 0.95],
        Deltas: [0.01, 0.05, 0.1, 0.2],
        Sizes: [150, 300, 600, 1200, 2200],
        Agreement: null);

    /// <summary>The options by which each rule is studied.</summary>
    /// <param name="screened">The options of the screening that is studied.</param>
    /// <returns>
    /// For each of <see cref="Rules"/>: that of the screening has its options, another one its usual options with the τ, δ and rejection δ of
    /// the screening.
    /// </returns>
    public FSharpList<ScreeningOptions> Options(ScreeningOptions screened) =>
    [
        .. Rules.Select(rule => rule.Name == screened.Rule.Name
            ? screened
            : ScreeningOptions.Default(rule) with { Threshold = screened.Threshold, Delta = screened.Delta, RejectionDelta = screened.RejectionDelta }),
    ];
}
