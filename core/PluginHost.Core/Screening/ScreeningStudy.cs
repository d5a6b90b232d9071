using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Screening;

/// <summary>
/// Screens stored records in many random orders and holds the verdicts against the truth on the whole data set: the paper's RQ2, without
/// asking anything.
/// </summary>
public static class ScreeningStudy
{
    /// <summary>Studies one set of options.</summary>
    /// <param name="cases">The proxies with their records.</param>
    /// <param name="options">The options; the family-wise correction is for as many candidates as a group has.</param>
    /// <param name="seed">Decides the orders, which are the same for every proxy of a group and for all options.</param>
    /// <param name="repeats">The number of orders, 1 or more.</param>
    /// <returns>A row for all groups together, then one for each, in the order of the cases.</returns>
    /// <exception cref="ArgumentException">Proxies of one group have different instances, or the options have faults.</exception>
    public static FSharpList<ScreeningStudyRow> Run(FSharpList<ScreeningCase> cases, ScreeningOptions options, Seed seed, int repeats)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var outcomes = cases.GroupBy(@case => @case.Group, StringComparer.Ordinal)
            .Select(group => (group.Key, Outcomes: Screen([.. group], options, seed.Derive("screening-study").Derive(group.Key), repeats)))
            .ToArray();
        return
        [
            Row(null, options, [.. outcomes.SelectMany(group => group.Outcomes)]),
            .. outcomes.Select(group => Row(group.Key, options, group.Outcomes)),
        ];
    }

    /// <summary>Studies how the reliability follows from N, τ and δ, one of them changed at a time.</summary>
    /// <param name="cases">The proxies with their records.</param>
    /// <param name="options">The options to start from.</param>
    /// <param name="maxima">Values of N; where the minimum is more, it is lowered.</param>
    /// <param name="thresholds">Values of τ.</param>
    /// <param name="deltas">Values of δ.</param>
    /// <param name="seed">Decides the orders.</param>
    /// <param name="repeats">The number of orders, 1 or more.</param>
    /// <returns>The rows of <see cref="Run"/> for every value of N, then of τ, then of δ; each row says its options.</returns>
    public static FSharpList<ScreeningStudyRow> Sweep(
        FSharpList<ScreeningCase> cases,
        ScreeningOptions options,
        ValueArray<int> maxima,
        ValueArray<double> thresholds,
        ValueArray<double> deltas,
        Seed seed,
        int repeats)
    {
        ScreeningOptions[] all =
        [
            .. maxima.Select(maximum => options with { Maximum = maximum, Minimum = Math.Min(options.Minimum, maximum) }),
            .. thresholds.Select(threshold => options with { Threshold = threshold }),
            .. deltas.Select(delta => options with { Delta = delta }),
        ];
        return [.. all.SelectMany(each => Run(cases, each, seed, repeats))];
    }

    private static Outcome[] Screen(ScreeningCase[] group, ScreeningOptions options, Seed seed, int repeats)
    {
        var names = group[0].Pairs.Select(pair => pair.Instance).ToArray();
        if (group.FirstOrDefault(@case => !@case.Pairs.Select(pair => pair.Instance).SequenceEqual(names, StringComparer.Ordinal)) is { } other)
        {
            throw new ArgumentException($"'{group[0].Proxy}' and '{other.Proxy}' of '{other.Group}' have different instances.", nameof(group));
        }

        var designs = group.Select(@case => ScreeningDesign.Of(options, group.Length, @case.Agreeing)).ToArray();
        var truths = group.Select(@case => (IsGood: @case.IsGood(options.Threshold), @case.OfOracle)).ToArray();
        var outcomes = new Outcome[repeats * group.Length];
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var order = Enumerable.Range(0, names.Length).ToArray();
            seed.Derive(repeat.ToString(CultureInfo.InvariantCulture)).Stream().Shuffle<int>(order);
            for (var i = 0; i < group.Length; i++)
            {
                var verdict = Verdict(designs[i], order.Select(place => group[i].Pairs[place]));
                outcomes[(repeat * group.Length) + i] = new(truths[i].IsGood, truths[i].OfOracle, verdict.Passes, verdict.Count);
            }
        }

        return outcomes;
    }

    /// <summary>The verdict on one order of the records.</summary>
    internal static ScreeningVerdict Verdict(ScreeningDesign design, IEnumerable<FidelityPair> pairs)
    {
        var screening = design.Start();
        foreach (var pair in pairs.Where(pair => pair.Agrees))
        {
            screening = screening.Observe(pair.Proxy, pair.Oracle);
            if (screening.Verdict is { } verdict)
            {
                return verdict;
            }
        }

        return screening.Finish().Verdict!;
    }

    private static ScreeningStudyRow Row(string? group, ScreeningOptions options, Outcome[] outcomes)
    {
        var wrong = outcomes.Where(outcome => outcome is { Passes: true, IsGood: false }).ToArray();
        return new(
            group,
            options,
            outcomes.Count(outcome => outcome is { Passes: true, IsGood: true }),
            wrong.Length,
            outcomes.Count(outcome => outcome is { Passes: false, IsGood: true }),
            outcomes.Count(outcome => outcome is { Passes: false, IsGood: false }),
            outcomes.Length == 0 ? 0 : outcomes.Average(outcome => outcome.Count),
            wrong.Select(outcome => outcome.OfOracle).Average());
    }

    private readonly record struct Outcome(bool IsGood, double? OfOracle, bool Passes, int Count);
}
