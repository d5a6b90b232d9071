using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Screening;

/// <summary>How candidates are screened (METHOD, section 5).</summary>
/// <param name="Rule">The rule that decides.</param>
/// <param name="Threshold">τ: which share of the oracle's fidelity is enough, in (0, 1).</param>
/// <param name="Delta">
/// δ: the one-sided false-accept rate that is asked for, in (0, 1). <see cref="ScreeningRule.Paper"/> takes it, as the paper does, for
/// 1 − the confidence of a two-sided interval.
/// </param>
/// <param name="RejectionDelta">
/// The rate of rejecting wrongly, in (0, 1), never corrected for several candidates: a wrong rejection costs money, not truth.
/// <see cref="ScreeningRule.Paper"/>, whose interval serves both sides, has no use for it.
/// </param>
/// <param name="Maximum">N: after how many instances an undecided candidate is rejected, from 1 to <see cref="GreatestMaximum"/>.</param>
/// <param name="Minimum">After how many instances the rule may first decide, from 1 to <paramref name="Maximum"/>.</param>
/// <param name="Familywise">What is done about several candidates.</param>
public sealed record ScreeningOptions(
    ScreeningRule Rule, double Threshold, double Delta, double RejectionDelta, int Maximum, int Minimum, FamilywiseCorrection Familywise)
{
    /// <summary>The highest N, for which the boundaries are still computed at once.</summary>
    public const int GreatestMaximum = 10_000;

    /// <summary>
    /// The usual options of a rule: τ = 0.9, both δ = 0.05; the paper's rule with N = 50 from 2 instances, uncorrected; spending with
    /// N = 50 and anytime with N = 200, both from their first instance or look, with Bonferroni's correction.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The options.</returns>
    public static ScreeningOptions Default(ScreeningRule rule)
    {
        var (maximum, minimum, familywise) = rule.Match(
            _ => (50, 2, FamilywiseCorrection.None),
            _ => (50, 1, FamilywiseCorrection.Bonferroni),
            _ => (200, 1, FamilywiseCorrection.Bonferroni));
        return new(rule, Threshold: 0.9, Delta: 0.05, RejectionDelta: 0.05, maximum, minimum, familywise);
    }

    /// <summary>The error at which each of some candidates is screened.</summary>
    /// <param name="candidates">How many, 1 or more.</param>
    /// <returns>δ, or δ/m by Bonferroni.</returns>
    public double CandidateDelta(int candidates) => Familywise is FamilywiseCorrection.Bonferroni ? Delta / candidates : Delta;

    /// <summary>What is wrong with the options.</summary>
    /// <returns>A sentence for each fault; none where they are sound.</returns>
    public FSharpList<string> Faults()
    {
        string?[] faults =
        [
            Threshold is > 0 and < 1 ? null : $"The threshold is {Threshold}; a share of the oracle's fidelity between 0 and 1 is needed, such as 0.9.",
            Delta is > 0 and < 1 ? null : $"Delta is {Delta}; an error between 0 and 1 is needed, such as 0.05.",
            RejectionDelta is > 0 and < 1 ? null : $"The rejection's delta is {RejectionDelta}; an error between 0 and 1 is needed, such as 0.05.",
            Maximum is >= 1 and <= GreatestMaximum ? null : $"The maximum is {Maximum}; a number of instances from 1 to {GreatestMaximum} is needed.",
            Minimum >= 1 && Minimum <= Maximum ? null : $"The minimum is {Minimum}; a number of instances from 1 to the maximum, {Maximum}, is needed.",
            Rule.Match(_ => null, Schedule, _ => null),
        ];
        return [.. faults.OfType<string>()];

        static string? Schedule(ScreeningRule.Spending spending)
        {
            var looks = spending.Looks;
            return spending.LookEvery < 1 ? $"There is a look every {spending.LookEvery} instances; a number of 1 or more is needed."
                : Enumerable.Range(0, looks.Count).All(look => looks[look] > (look == 0 ? 0 : looks[look - 1])) ? null
                : $"The looks {looks} do not ascend from 1.";
        }
    }
}
