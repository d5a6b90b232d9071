using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Runs.Comparing;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost compare RUN-A RUN-B</c>: two runs, figure by figure.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var first = new Argument<string>("RUN-A") { Description = "The folder of a run." };
        var second = new Argument<string>("RUN-B") { Description = "The folder of another run." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var strict = new Option<bool>("--fail-on-regression")
        {
            Description = "End with exit code 4 where RUN-B is worse: results are missing, or accuracy or a fidelity is lower with its whole 95% interval.",
        };
        var command = new Command("compare", "Compares two runs: paired differences of what both have, with 95% intervals.") { first, second, json, strict };
        command.SetAction(parsed => (
            from before in KnownRun.Read(parsed.GetRequiredValue(first))
            from after in KnownRun.Read(parsed.GetRequiredValue(second))
            from found in RunComparison.Of(before, after)
            select found).Match(
                found => (int)Tell(environment.Terminal, found, parsed.GetValue(json), parsed.GetValue(strict)),
                error => environment.Fail(error, ExitCode.Spec)));
        return command;
    }

    private static ExitCode Tell(Terminal terminal, RunComparison found, bool json, bool strict)
    {
        if (json)
        {
            terminal.WriteRaw(Json(found));
        }
        else
        {
            Write(terminal, found);
        }

        if (!strict)
        {
            return ExitCode.Done;
        }

        foreach (var regression in found.Regressions)
        {
            terminal.WriteError(regression);
        }

        return found.Regressions.Any() ? ExitCode.Conflict : ExitCode.Done;
    }

    private static void Write(Terminal terminal, RunComparison found)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Results", "Figure");
        foreach (var column in new[] { "Pairs", "RUN-A", "RUN-B", "Difference", "95% interval" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var difference in found.Differences)
        {
            table.AddRow(
                new Text(difference.File),
                new Text(TerminalText.Plain(difference.Figure)),
                new Text(Figures.Count(difference.Difference.Count)),
                new Text(Short(difference.First, Figures.Number)),
                new Text(Short(difference.Second, Figures.Number)),
                new Text(Short(difference.Difference.Mean, Figures.Signed)),
                new Text(difference.Difference.HalfWidth is { } half
                    ? $"{Short(difference.Difference.Mean - half, Figures.Signed)} to {Short(difference.Difference.Mean + half, Figures.Signed)}"
                    : "none from one pair"));
        }

        terminal.Out.Write(table);
        foreach (var (candidate, first, second) in found.Verdicts)
        {
            terminal.WriteRaw(TerminalText.Plain($"{candidate}: {first} instances in RUN-A, {second} in RUN-B."));
        }

        foreach (var (model, figure, first, second) in found.Costs.Where(cost => cost.First is not null || cost.Second is not null))
        {
            terminal.WriteRaw(TerminalText.Plain($"{model}, {figure}: {Figure(first)} and {Figure(second)}."));
        }

        terminal.WriteRaw(
            $"{Figures.Count(found.Pairs)} results in both runs, {Figures.Count(found.OnlyFirst)} in RUN-A alone, {Figures.Count(found.OnlySecond)} in RUN-B alone.");
    }

    /// <summary>What an instance costs is often less than a thousandth of a dollar, of which three decimals leave nothing.</summary>
    private static string Short(double value, Func<double, string> written) =>
        Math.Abs(value) is > 0 and < 0.001 ? value.ToString("G3", CultureInfo.InvariantCulture) : written(value);

    private static string Figure(double? value) => value is { } number ? Figures.Number(number) : "none";

    private static string Json(RunComparison found) => new JsonObject
    {
        ["pairs"] = found.Pairs,
        ["onlyFirst"] = found.OnlyFirst,
        ["onlySecond"] = found.OnlySecond,
        ["differences"] = new JsonArray([.. found.Differences.Select(difference => new JsonObject
        {
            ["file"] = difference.File,
            ["figure"] = difference.Figure,
            ["pairs"] = difference.Difference.Count,
            ["first"] = Number(difference.First),
            ["second"] = Number(difference.Second),
            ["difference"] = Number(difference.Difference.Mean),
            ["halfWidth"] = difference.Difference.HalfWidth is { } half ? Number(half) : null,
        })]),
        ["verdicts"] = new JsonArray([.. found.Verdicts.Select(verdict => new JsonObject
        {
            ["candidate"] = verdict.Candidate,
            ["first"] = verdict.First,
            ["second"] = verdict.Second,
        })]),
        ["costs"] = new JsonArray([.. found.Costs.Select(cost => new JsonObject
        {
            ["model"] = cost.Model,
            ["figure"] = cost.Figure,
            ["first"] = cost.First,
            ["second"] = cost.Second,
        })]),
        ["regressions"] = new JsonArray([.. found.Regressions.Select(regression => JsonValue.Create(regression))]),
    }.ToJsonString(Indented);

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
