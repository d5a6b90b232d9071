using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>What all repeats sum up to.</summary>
internal sealed class PoisonReport
{
    private const string Single = "There are fewer than two repeats.";

    private readonly Study _study;
    private readonly PoisonOptions _options;
    private readonly ImmutableArray<FSharpResult<RepeatOutcome, PipelineError>> _found;
    private readonly ImmutableArray<RepeatOutcome> _repeats;

    /// <summary>The repeats that count: those in which poison did what it should, or all where it did nowhere.</summary>
    private readonly ImmutableArray<RepeatOutcome> _counted;
    private readonly int _fell;

    /// <summary>A report.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="found">What came of each repeat.</param>
    public PoisonReport(Study study, PoisonOptions options, ImmutableArray<FSharpResult<RepeatOutcome, PipelineError>> found)
    {
        (_study, _options, _found) = (study, options, found);
        _repeats = [.. found.Where(repeat => repeat.IsOk).Select(repeat => repeat.ResultValue)];
        ImmutableArray<RepeatOutcome> fell = [.. _repeats.Where(repeat => repeat.Fell(options.Line))];
        _fell = fell.Length;
        _counted = fell.IsEmpty ? _repeats : fell;
    }

    private ImmutableArray<string> Ways => _repeats.IsEmpty ? [] : [.. _repeats[0].Removals.Select(removal => removal.Name)];

    /// <summary>The result of the task.</summary>
    public TaskResult Result() => new(
        _options.Repeats,
        [.. Findings()],
        [Summary(), Differences(), PublishedFigures.Table, Repeats(), .. CleanedExamples.Removed(_study, _counted)],
        [.. Plots()],
        [.. CleanedExamples.Of(_study, _counted)],
        [.. _found.Select((repeat, number) => (repeat, number)).Where(repeat => repeat.repeat.IsError).Select(repeat => new TaskFailure(RepeatDraw.Name(repeat.number), repeat.repeat.ErrorValue))]);

    private IEnumerable<string> Findings()
    {
        if (_repeats.IsEmpty)
        {
            yield return "No repeat came to its end, so that nothing can be said.";
            yield break;
        }

        var below = _repeats.Count(repeat => repeat.Before < _options.Line);
        if (_fell == 0)
        {
            yield return Say($"In none of {_repeats.Length} repeats did poison push the accuracy of '{_study.Target}' below {_options.Line * 100:0.#}%")
                + (below > 0 ? Say($"; in {below} it was below from the start") : "") + ". The figures are those of all repeats.";
        }
        else
        {
            yield return Say($"In {_fell} of {_repeats.Length} repeats, {_counted.Average(repeat => repeat.Course.Count - 1):0.#} poisoned examples among {_options.Examples} sound ones pushed the accuracy of '{_study.Target}' from {Percent(Interval(repeat => repeat.Before))} to ")
                + Say($"{Percent(Interval(repeat => repeat.Poisoned))}. When flagged examples are removed it is ")
                + string.Join(", ", Ways.Select((way, index) => $"{Percent(Interval(repeat => repeat.Removals[index].Accuracy))} by {way}")) + ".";
        }

        foreach (var (way, index) in Ways.Select((way, index) => (way, index)).Where(way => way.way.StartsWith("proxy ", StringComparison.Ordinal)))
        {
            if (Interval(repeat => repeat.Removals[index].Accuracy - repeat.Removals[0].Accuracy) is { HalfWidth: { } half } difference)
            {
                yield return Say($"{way} minus oracle, repeat by repeat: {Signed(difference.Mean * 100)} points, 95% interval {Signed((difference.Mean - half) * 100)} to {Signed((difference.Mean + half) * 100)}.");
            }
        }

        foreach (var proxy in _study.Proxies.Where(proxy => !proxy.Passed))
        {
            yield return $"'{proxy.Model}' takes no part, since it did not pass the screening. {proxy.Reason}";
        }
    }

    private ResultTable Summary() => new(
        "summary",
        "Accuracy before poison, with it, and after removal; and how well poison is found",
        [
            "strategy", "repeats", "accuracy before %", "± (95%)", "poisoned %", "poisoned ±", "after removal %", "after ±", "poisoned examples", "removed", "precision", "recall", "AUROC", "AUROC ±",
        ],
        [.. Ways.Select(Row), .. _study.Proxies.Where(proxy => !proxy.Passed).Select(Absent)])
    {
        Note = _fell == _repeats.Length
            ? "Every repeat counts. An example is flagged where its mean signed attribution for the gold label is negative; random removes as many as the oracle flags, "
                + string.Create(CultureInfo.InvariantCulture, $"on average over {_options.Draws} draws.")
            : string.Create(CultureInfo.InvariantCulture, $"{_fell} of {_repeats.Length} repeats fell from {_options.Line * 100:0.#}% or more to below it by poison")
                + (_fell > 0 ? ", and these count." : ", so that all count, and say how much is removed in vain."),
    };

    private ValueArray<TableCell> Row(string way, int index)
    {
        var area = MeanInterval.Of([.. _counted.Select(repeat => repeat.Removals[index].Area(repeat.Prompt.Poisoned)).OfType<double>()]);
        return
        [
            new TableCell.Text(way),
            new TableCell.Number(_counted.Length),
            .. Cells(Interval(repeat => repeat.Before)), .. Cells(Interval(repeat => repeat.Poisoned)), .. Cells(Interval(repeat => repeat.Removals[index].Accuracy)),
            new TableCell.Number(_counted.Average(repeat => repeat.Prompt.Poisoned.Count(poisoned => poisoned))),
            new TableCell.Number(_counted.Average(repeat => repeat.Removals[index].Count)),
            Mean(repeat => repeat.Removals[index].Precision(repeat.Prompt.Poisoned), "Nothing was removed in any repeat."),
            Mean(repeat => repeat.Removals[index].Recall(repeat.Prompt.Poisoned), "There is no poison in any repeat."),
            TableCell.Of(area?.Mean, way == "random" ? "Chance has no scores." : "In no repeat are there both sound and poisoned examples."),
            TableCell.Of(area?.HalfWidth, Single),
        ];
    }

    private static ValueArray<TableCell> Absent(StandIn proxy) =>
    [
        new TableCell.Text($"proxy {proxy.Model}"), new TableCell.Number(0),
        .. Enumerable.Repeat<TableCell>(new TableCell.Missing($"It did not pass the screening: {proxy.Reason}"), 12),
    ];

    private ResultTable Differences() => new(
        "differences",
        "Paired differences of the accuracy after removal, in points",
        ["strategy", "minus", "repeats", "difference", "± (95%)", "excludes 0"],
        [
            .. from other in new[] { "oracle", "random", "leave-one-out", "no removal" }.Where(name => Ways.Contains(name, StringComparer.Ordinal) || name == "no removal")
               from one in Ways
               where one != other
               let interval = Interval(repeat => After(repeat, one) - After(repeat, other))
               where interval is not null
               select (ValueArray<TableCell>)
               [
                   new TableCell.Text(one), new TableCell.Text(other), new TableCell.Number(interval.Count), new TableCell.Number(interval.Mean * 100),
                   TableCell.Of(interval.HalfWidth * 100, Single),
                   interval.HalfWidth is { } half ? new TableCell.Text(Math.Abs(interval.Mean) > half ? "yes" : "no") : new TableCell.Missing(Single),
               ],
        ]);

    private ResultTable Repeats() => new(
        "repeats",
        "Each repeat",
        ["repeat", "strategy", "before", "poisoned examples", "poisoned", "after removal", "removed", "precision", "recall", "AUROC"],
        [
            .. from repeat in _repeats
               from removal in repeat.Removals
               let poisoned = repeat.Prompt.Poisoned
               select (ValueArray<TableCell>)
               [
                   new TableCell.Number(repeat.Number + 1), new TableCell.Text(removal.Name), new TableCell.Number(repeat.Before), new TableCell.Number(repeat.Course.Count - 1),
                   new TableCell.Number(repeat.Poisoned), new TableCell.Number(removal.Accuracy), new TableCell.Number(removal.Count),
                   TableCell.Of(removal.Precision(poisoned), "Nothing was removed."), TableCell.Of(removal.Recall(poisoned), "There is no poison."),
                   TableCell.Of(removal.Area(poisoned), "There are no scores, or not both sound and poisoned examples."),
               ],
        ])
    {
        IsShown = false,
    };

    private IEnumerable<ResultPlot> Plots()
    {
        if (_repeats.IsEmpty)
        {
            yield break;
        }

        var most = _repeats.Max(repeat => repeat.Course.Count - 1);
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"Repeats that are still at {_options.Line * 100:0.#}% or above"), "poisoned examples", "share of repeats",
            [new("at the line or above", ValueArray.Init(most + 1, count => new CurvePoint(
                count, _repeats.Count(repeat => count < repeat.Course.Count ? repeat.Course[count] >= _options.Line : repeat.Poisoned >= _options.Line) / (double)_repeats.Length)))]);
        ResultCurve[] found = [.. Ways.Select((way, index) => DetectionCurve.Of(way, _counted, index)).OfType<ResultCurve>()];
        if (found.Length > 0)
        {
            yield return new("Finding poison: all counted repeats together", "share of sound examples suspected", "share of poisoned examples found", [.. found]);
        }
    }

    private double After(RepeatOutcome repeat, string way) => way == "no removal" ? repeat.Poisoned : repeat.Removals[Ways.IndexOf(way)].Accuracy;

    private MeanInterval? Interval(Func<RepeatOutcome, double> figure) => MeanInterval.Of([.. _counted.Select(figure)]);

    private TableCell Mean(Func<RepeatOutcome, double?> figure, string reason) => TableCell.Of(MeanInterval.Of([.. _counted.Select(figure).OfType<double>()])?.Mean, reason);

    private static TableCell[] Cells(MeanInterval? interval) => [TableCell.Of(interval?.Mean * 100, Single), TableCell.Of(interval?.HalfWidth * 100, Single)];

    private static string Percent(MeanInterval? interval) =>
        interval is null ? "–" : Say($"{interval.Mean * 100:0.0}%") + (interval.HalfWidth is { } half ? Say($" ±{half * 100:0.0}") : "");

    private static string Signed(double points) => points.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
