using System.Collections.Immutable;
using System.Globalization;
using PluginHost.Abstractions.Tasks;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What was found, in sentences.</summary>
internal static class CompressionWords
{
    /// <summary>The findings, the most important first.</summary>
    /// <param name="options">The options.</param>
    /// <param name="study">The study.</param>
    /// <param name="strategies">The strategies that took part.</param>
    /// <param name="ratios">The compression ratios of a strategy, a number for each repeat that has one.</param>
    /// <param name="paired">The ratios of two strategies, in the repeats where both have one.</param>
    /// <param name="repeats">How many repeats came to their end.</param>
    public static IEnumerable<string> Of(
        CompressionOptions options, Study study, ImmutableArray<NamedStrategy> strategies, Func<int, double[]> ratios, Func<int, int, (double, double)[]> paired, int repeats)
    {
        var defined = strategies.Select((_, index) => ratios(index).Length).DefaultIfEmpty(0).Max();
        yield return defined == 0
            ? Say($"Nothing can be said: in none of {repeats} repeats did '{study.Target}' answer a question right with all {options.Examples} examples.")
            : Say($"Of {options.Examples} examples these shares may go while '{study.Target}' keeps {options.Threshold:0.##} of its accuracy, on average over {defined} repeats: ")
                + string.Join(", ", strategies.Select((strategy, index) => $"{strategy.Name} {Interval(MeanInterval.Of(ratios(index)))}")) + $".{(options.StopEarly ? " Approximate: each order stopped at the first deletion that lost too much." : "")}";
        var oracle = strategies.IndexOf(strategies.FirstOrDefault(strategy => strategy.Kind == CompressionStrategy.Oracle)!);
        var random = strategies.IndexOf(strategies.FirstOrDefault(strategy => strategy.Kind == CompressionStrategy.Random)!);
        for (var index = 0; index < strategies.Length; index++)
        {
            if (strategies[index].Kind is not (CompressionStrategy.Proxy or CompressionStrategy.Oracle))
            {
                continue;
            }

            if (strategies[index].Kind == CompressionStrategy.Proxy && oracle >= 0 && MeanInterval.OfRatio(paired(index, oracle)) is { } share)
            {
                yield return Say($"Explanations of '{strategies[index].Model}' compress {share.Mean * 100:0.0}%{Half(share)} as well as those of '{study.Target}' itself.");
            }

            if (random >= 0 && MeanInterval.Of([.. paired(index, random).Select(pair => pair.Item1 - pair.Item2)]) is { HalfWidth: { } half } difference)
            {
                yield return Say($"{strategies[index].Name} leaves out {Math.Abs(difference.Mean) * 100:0.0} ±{half * 100:0.0} points {(difference.Mean < 0 ? "less" : "more")} than chance, repeat by repeat; ")
                    + (Math.Abs(difference.Mean) > half ? "the 95% interval excludes 0." : "the 95% interval includes 0.");
            }
        }

        foreach (var proxy in study.Proxies.Where(proxy => !proxy.Passed))
        {
            yield return $"'{proxy.Model}' takes no part, since it did not pass the screening. {proxy.Reason}";
        }
    }

    private static string Interval(MeanInterval? interval) => interval is null ? "undefined" : Say($"{interval.Mean * 100:0.0}%{Half(interval)}");

    private static string Half(MeanInterval interval) => interval.HalfWidth is { } half ? Say($" ±{half * 100:0.0}") : "";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
