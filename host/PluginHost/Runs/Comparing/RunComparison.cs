using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Runs.Comparing;

/// <summary>Two runs side by side.</summary>
/// <param name="Pairs">How many results both have.</param>
/// <param name="OnlyFirst">How many the first alone has, without an error.</param>
/// <param name="OnlySecond">How many the second alone has, without an error.</param>
/// <param name="Differences">The figures that both have.</param>
/// <param name="Verdicts">How the screening of each candidate ended that both have, in the first run and in the second.</param>
/// <param name="Costs">Tokens, questions and dollars, by model; <see langword="null"/> where a run has none.</param>
internal sealed record RunComparison(
    int Pairs, int OnlyFirst, int OnlySecond, ImmutableArray<PairedDifference> Differences, ImmutableArray<(string Candidate, string First, string Second)> Verdicts,
    ImmutableArray<(string Model, string Figure, double? First, double? Second)> Costs)
{
    /// <summary>Why the second run is worse than the first; empty where nothing says so.</summary>
    public IEnumerable<string> Regressions =>
    [
        .. OnlyFirst > OnlySecond ? [$"{Reports.Figures.Count(OnlyFirst)} results of the first run are missing in the second."] : Array.Empty<string>(),
        .. Differences.Where(difference => difference.IsRegression).Select(difference =>
            $"{difference.File}: {difference.Figure} fell from {Reports.Figures.Number(difference.First)} to {Reports.Figures.Number(difference.Second)}."),
    ];

    /// <summary>Compares two runs.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <returns>The comparison, or which results cannot be read.</returns>
    public static FSharpResult<RunComparison, string> Of(KnownRun first, KnownRun second)
    {
        var (pairs, onlyFirst, onlySecond) = (0, 0, 0);
        var differences = ImmutableArray.CreateBuilder<PairedDifference>();
        var verdicts = ImmutableArray.CreateBuilder<(string, string, string)>();
        foreach (var file in RunFiles.ResultFiles.Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            try
            {
                var (left, right) = (Read(first.Folder.At(file)), Read(second.Folder.At(file)));
                var both = left.Keys.Where(right.ContainsKey).Select(key => (First: left[key], Second: right[key])).ToArray();
                pairs += both.Length;
                onlyFirst += left.Count - both.Length;
                onlySecond += right.Count - both.Length;
                differences.AddRange(Of(file, both));
                verdicts.AddRange(both.Where(pair => pair.First.Verdict is not null && pair.Second.Verdict is not null)
                    .Select(pair => (pair.First.Key, pair.First.Verdict!, pair.Second.Verdict!)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
            {
                return FSharpResult<RunComparison, string>.NewError($"The results {file} of the two runs cannot be compared: {exception.Message}");
            }
        }

        return pairs == 0
            ? FSharpResult<RunComparison, string>.NewError("The two runs have no result in common: instances, models and explainers are matched by their names.")
            : FSharpResult<RunComparison, string>.NewOk(new(pairs, onlyFirst, onlySecond, differences.ToImmutable(), verdicts.ToImmutable(), Uses(first, second)));
    }

    private static Dictionary<string, ResultLine> Read(string path) => File.Exists(path)
        ? File.ReadLines(path).Select(line => ResultLine.Of(JsonNode.Parse(line)!.AsObject()))
            .Where(line => line.Error is null)
            .DistinctBy(line => line.Key, StringComparer.Ordinal)
            .ToDictionary(line => line.Key, StringComparer.Ordinal)
        : [];

    private static IEnumerable<PairedDifference> Of(string file, (ResultLine First, ResultLine Second)[] both)
    {
        var decided = both.Where(pair => pair.First.Predicted is not null && pair.Second.Predicted is not null).ToArray();
        if (decided.Length > 0)
        {
            yield return Pair(file, "same decision", decided, _ => 1, pair => pair.First.Predicted == pair.Second.Predicted ? 1 : 0);
        }

        foreach (var model in both.SelectMany(pair => pair.First.Labels.Keys.Intersect(pair.Second.Labels.Keys, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var labelled = both.Where(pair => pair.First.Labels.ContainsKey(model) && pair.Second.Labels.ContainsKey(model)).ToArray();
            yield return Pair(file, $"same answer of {model}", labelled, _ => 1, pair => pair.First.Labels[model] == pair.Second.Labels[model] ? 1 : 0);
        }

        var attributed = both.Where(pair => pair.First.Attributions.Length > 0 && pair.First.Attributions.Length == pair.Second.Attributions.Length).ToArray();
        if (attributed.Length > 0)
        {
            yield return Pair(file, "attributions, mean absolute difference", attributed, _ => 0, pair => Distance(pair.First.Attributions, pair.Second.Attributions));
        }

        foreach (var figure in both.SelectMany(pair => pair.First.Figures.Keys.Intersect(pair.Second.Figures.Keys, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var having = both.Where(pair => pair.First.Figures.ContainsKey(figure) && pair.Second.Figures.ContainsKey(figure)).ToArray();
            yield return Pair(file, figure, having, pair => pair.First.Figures[figure], pair => pair.Second.Figures[figure]);
        }
    }

    private static PairedDifference Pair(
        string file, string figure, (ResultLine First, ResultLine Second)[] pairs, Func<(ResultLine First, ResultLine Second), double> first, Func<(ResultLine First, ResultLine Second), double> second) => new(
        file, figure, pairs.Average(first), pairs.Average(second), MeanInterval.Of([.. pairs.Select(pair => second(pair) - first(pair))])!);

    private static double Distance(ImmutableArray<double> left, ImmutableArray<double> right) => left.Zip(right, (x, y) => Math.Abs(x - y)).Average();

    private static ImmutableArray<(string Model, string Figure, double? First, double? Second)> Uses(KnownRun first, KnownRun second) =>
    [
        .. from model in first.Models.Models.Select(model => model.Key).Union(second.Models.Models.Select(model => model.Key), StringComparer.Ordinal)
           from figure in new[] { "distinct", "sent", "promptTokens", "completionTokens", "cost" }
           select (model, figure, Use(first, model, figure), Use(second, model, figure)),
    ];

    private static double? Use(KnownRun run, string model, string figure) => run.Models.Models[model]?["use"]?[figure]?.GetValue<double>();
}
