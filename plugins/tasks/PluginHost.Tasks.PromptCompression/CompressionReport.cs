using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What all repeats sum up to.</summary>
internal sealed class CompressionReport
{
    private const string Undefined = "In no repeat did the target answer a question right with all examples, so that there is no accuracy to keep.";
    private const string Uncounted = "Tokens could not be counted: neither the target's tokenizer nor an earlier run's count of these prompts is at hand.";

    private readonly Study _study;
    private readonly CompressionOptions _options;
    private readonly ImmutableArray<NamedStrategy> _all;
    private readonly ImmutableArray<NamedStrategy> _able;
    private readonly ImmutableArray<FSharpResult<RepeatOutcome, PipelineError>> _found;
    private readonly ImmutableArray<RepeatOutcome> _repeats;

    /// <summary>For each strategy that takes part the figures of each repeat, where it has some.</summary>
    private readonly ImmutableArray<ImmutableArray<RepeatFigures?>> _figures;

    /// <summary>A report.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="all">All strategies.</param>
    /// <param name="able">Those that take part.</param>
    /// <param name="found">What came of each repeat.</param>
    public CompressionReport(
        Study study, CompressionOptions options, ImmutableArray<NamedStrategy> all, ImmutableArray<NamedStrategy> able, ImmutableArray<FSharpResult<RepeatOutcome, PipelineError>> found)
    {
        (_study, _options, _all, _able, _found) = (study, options, all, able, found);
        _repeats = [.. found.Where(repeat => repeat.IsOk).Select(repeat => repeat.ResultValue)];
        _figures =
        [
            .. able.Select((_, index) => ImmutableArray.CreateRange(_repeats.Select(repeat => repeat.Strategies[index].Match(
                outcome => RepeatFigures.Of(study, repeat.Draw, outcome, options.Threshold), _ => null)))),
        ];
    }

    /// <summary>The result of the task.</summary>
    public TaskResult Result() => new(
        _options.Repeats * Math.Max(1, _able.Length),
        [.. CompressionWords.Of(_options, _study, _able, strategy => Ratios(strategy), Paired, _repeats.Length)],
        [Summary(), Differences(), PublishedFigures.Table, Curve(), Repeats(), .. Removed()],
        [.. Plot()],
        [.. CompressedPrompts.Of(_study, _options, _able, _repeats)],
        [.. Failures()]);

    private IEnumerable<TaskFailure> Failures()
    {
        foreach (var (repeat, number) in _found.Select((repeat, number) => (repeat, number)))
        {
            if (repeat.IsError)
            {
                yield return new(RepeatDraw.Name(number), repeat.ErrorValue);
                continue;
            }

            foreach (var (strategy, outcome) in _able.Zip(repeat.ResultValue.Strategies).Where(pair => pair.Second.IsError))
            {
                yield return new($"{RepeatDraw.Name(number)}, {strategy.Name}", outcome.ErrorValue);
            }
        }
    }

    private double[] Ratios(int strategy) => [.. _figures[strategy].OfType<RepeatFigures>().Select(figures => figures.Ratio)];

    /// <summary>The ratios of two strategies in the repeats where both have one.</summary>
    private (double, double)[] Paired(int one, int other) =>
        [.. _figures[one].Zip(_figures[other]).Where(pair => pair.First is not null && pair.Second is not null).Select(pair => (pair.First!.Ratio, pair.Second!.Ratio))];

    private int Find(CompressionStrategy kind) => _able.IndexOf(_able.FirstOrDefault(strategy => strategy.Kind == kind)!);

    private ResultTable Summary() => new(
        "summary",
        "What each strategy may leave out",
        [
            "strategy", "repeats", "examples left out", "of", "compression ratio %", "± (95%)", "R, % of the oracle", "R ± (95%)", "mean of means, % of the oracle",
            "accuracy with all", "accuracy with what is left", "tokens a call with all", "tokens saved a call", "tokens saved %", "USD saved a million calls",
        ],
        [.. _all.Select(Row)])
    {
        Note = $"An order of deletion counts by the most examples that it may lose while at least {_options.Threshold:0.##} of the accuracy with all of them is kept, whatever happened before (MDTA). The compression "
            + "ratio is 1 − kept/all; R compares MDTA with the oracle's in the same repeat, where the oracle's is not 0. Which number that is, is read off the questions that it is reported for, as in the paper, for all "
            + "strategies alike. 'perplexity' and 'similarity' stand for the published baselines LLMLingua and AttnComp, which need token probabilities of the prompt or attention weights; they are no copies of them."
            + (_options.StopEarly ? " Approximate: each order stopped at the first deletion that lost too much." : ""),
    };

    private ValueArray<TableCell> Row(NamedStrategy strategy)
    {
        var index = _able.IndexOf(strategy);
        if (index < 0)
        {
            return [new TableCell.Text(strategy.Name), new TableCell.Number(0), .. Enumerable.Repeat<TableCell>(new TableCell.Missing(strategy.Obstacle!), 13)];
        }

        RepeatFigures[] figures = [.. _figures[index].OfType<RepeatFigures>()];
        var oracle = Find(CompressionStrategy.Oracle);
        var pairs = oracle < 0 ? [] : Paired(index, oracle);
        double[] shares = [.. pairs.Where(pair => pair.Item2 > 0).Select(pair => pair.Item1 / pair.Item2)];
        var (ratio, share) = (MeanInterval.Of([.. figures.Select(found => found.Ratio)]), MeanInterval.Of(shares));
        var ofMeans = MeanInterval.OfRatio(pairs);
        var isCounted = figures.Length > 0 && figures.All(found => found.Tokens is not null);
        var tokens = isCounted ? figures.Average(found => found.Tokens) : null;
        var saved = isCounted ? figures.Average(found => found.Tokens - found.TokensLeft) : null;
        return
        [
            new TableCell.Text(strategy.Name),
            new TableCell.Number(figures.Length),
            Mean(figures, found => found.Mdta),
            new TableCell.Number(_options.Examples),
            Percent(ratio?.Mean), Percent(ratio?.HalfWidth), Percent(share?.Mean), Percent(share?.HalfWidth), Percent(ofMeans?.Mean),
            Mean(figures, found => found.Accuracy), Mean(figures, found => found.AccuracyLeft), Counted(tokens), Counted(saved), Counted(100 * saved / tokens),
            TableCell.Of(
                figures.Length > 0 && figures.All(found => found.CostSaved is not null) ? figures.Average(found => found.CostSaved!.Value) * 1e6 : null,
                figures.Length == 0 ? Undefined : tokens is null ? Uncounted : "The target has no price."),
        ];

        TableCell Counted(double? figure) => TableCell.Of(figure, figures.Length == 0 ? Undefined : Uncounted);
    }

    private ResultTable Differences() => new(
        "differences",
        "Paired differences of the compression ratio, in points",
        ["strategy", "minus", "repeats", "difference", "± (95%)", "excludes 0"],
        [
            .. from other in new[] { CompressionStrategy.Random, CompressionStrategy.Oracle, CompressionStrategy.Perplexity, CompressionStrategy.Similarity }.Select(Find).Where(index => index >= 0)
               from one in Enumerable.Range(0, _able.Length)
               where one != other
               let interval = MeanInterval.Of([.. Paired(one, other).Select(pair => pair.Item1 - pair.Item2)])
               select (ValueArray<TableCell>)
               [
                   new TableCell.Text(_able[one].Name), new TableCell.Text(_able[other].Name), new TableCell.Number(interval?.Count ?? 0), Percent(interval?.Mean), Percent(interval?.HalfWidth),
                   interval?.HalfWidth is { } half ? new TableCell.Text(Math.Abs(interval.Mean) > half ? "yes" : "no") : new TableCell.Missing("Fewer than two repeats have both."),
               ],
        ])
    {
        Note = "In each repeat all strategies have the same examples and questions, so that their differences are taken repeat by repeat; intervals by Student's t.",
    };

    private ResultTable Curve() => new(
        "curve",
        "The accuracy over the number of examples kept",
        ["strategy", "kept", "repeats", "accuracy", "± (95%)"],
        [
            .. from index in Enumerable.Range(0, _able.Length)
               from point in Points(index)
               select (ValueArray<TableCell>)
               [
                   new TableCell.Text(_able[index].Name), new TableCell.Number(point.Kept), new TableCell.Number(point.Interval.Count), new TableCell.Number(point.Interval.Mean),
                   TableCell.Of(point.Interval.HalfWidth, "There is one repeat."),
               ],
        ])
    {
        IsShown = false,
    };

    private IEnumerable<ResultPlot> Plot()
    {
        ResultCurve[] curves =
        [
            .. Enumerable.Range(0, _able.Length)
                .Select(index => new ResultCurve(_able[index].Name, [.. Points(index).Select(point => new CurvePoint(point.Kept, point.Interval.Mean, point.Interval.HalfWidth))]))
                .Where(curve => curve.Points.Count > 0),
        ];

        // Where orders stop early, those that go on are not like the others.
        return curves.Length == 0 || _options.StopEarly ? [] : [new("Accuracy over the examples kept", "examples kept", "accuracy", [.. curves])];
    }

    private IEnumerable<(int Kept, MeanInterval Interval)> Points(int strategy) => Enumerable.Range(0, _options.Examples + 1)
        .Select(kept => (Kept: kept, Interval: MeanInterval.Of([.. _repeats
            .Select(repeat => repeat.Strategies[strategy].Match(outcome => outcome.Accuracy(_options.Examples - kept), _ => null)).OfType<double>()])))
        .Where(point => point.Interval is not null).Select(point => (point.Kept, point.Interval!));

    private ResultTable Repeats() => new(
        "repeats",
        "Each repeat",
        ["repeat", "strategy", "examples left out", "compression ratio", "accuracy with all", "accuracy with what is left", "tokens with all", "tokens with what is left"],
        [
            .. from place in Enumerable.Range(0, _repeats.Length)
               from index in Enumerable.Range(0, _able.Length)
               let figures = _figures[index][place]
               let missing = new TableCell.Missing(_repeats[place].Strategies[index].Match(_ => Undefined, error => error.Describe()))
               select (ValueArray<TableCell>)
               [
                   new TableCell.Number(_repeats[place].Number + 1),
                   new TableCell.Text(_able[index].Name),
                   .. figures is null
                       ? Enumerable.Repeat<TableCell>(missing, 6)
                       : new[] { figures.Mdta, figures.Ratio, figures.Accuracy, figures.AccuracyLeft, figures.Tokens, figures.TokensLeft }.Select(figure => TableCell.Of(figure, Uncounted)),
               ],
        ])
    {
        IsShown = false,
    };

    private IEnumerable<ResultTable> Removed() => CompressedPrompts.Removed(_study, _options, _able, _repeats);

    private static TableCell Percent(double? share) => TableCell.Of(share * 100, Undefined);

    private static TableCell Mean(RepeatFigures[] figures, Func<RepeatFigures, double> figure) => TableCell.Of(figures.Length == 0 ? null : figures.Average(figure), Undefined);
}
