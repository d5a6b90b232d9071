using System.CommandLine;
using Microsoft.FSharp.Core;
using PluginHost.Execution.Estimates;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Store;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plan SPEC</c>: what a run will ask and cost; loads no model and asks nothing.</summary>
internal static class PlanCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var options = new StudyOptions();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("plan", "Says what a run will ask and cost, without loading a model.") { json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = options.Load(environment, parsed, request => request with { AsksNothing = true }, cancellationToken);
            if (loaded.IsError)
            {
                return (int)loaded.ErrorValue;
            }

            var estimate = await EstimateAsync(loaded.ResultValue, options.StorePath(parsed, loaded.ResultValue), cancellationToken);
            return estimate.IsError
                ? environment.Fail(estimate.ErrorValue.ToString(), ExitCode.Conflict)
                : (int)Tell(environment.Terminal, estimate.ResultValue, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<FSharpResult<Estimate, StoreError>> EstimateAsync(Study study, string storePath, CancellationToken cancellationToken)
    {
        var models = study.Models.ToDictionary(source => source.Model, source => new EstimatedModel(source.Description, source.Price));
        if (!File.Exists(storePath))
        {
            return await EstimateInterpreter.EstimateAsync(study.Pipeline, models, new NoAnswers(), cancellationToken);
        }

        var opened = SqliteAnswerReader.Open(storePath);
        if (opened.IsError)
        {
            return FSharpResult<Estimate, StoreError>.NewError(opened.ErrorValue);
        }

        using var store = opened.ResultValue;
        return await EstimateInterpreter.EstimateAsync(study.Pipeline, models, store, cancellationToken);
    }

    private static ExitCode Tell(Terminal terminal, Estimate estimate, bool json)
    {
        if (json)
        {
            terminal.WriteRaw(EstimateJson.Of(estimate));
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Model", "Stage");
        foreach (var column in new[] { "Questions", "Distinct", "In the store", "To ask", "Input tokens", "Output tokens", "Cost" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var (low, high) in EstimateRows.Of(estimate))
        {
            table.AddRow(
                new Text(TerminalText.Plain(high.Model.Name)),
                new Text(high.Stage ?? ""),
                new Text(Range(low, high, line => Figures.Count(line.Asked))),
                new Text(Range(low, high, line => Figures.Count(line.Distinct))),
                new Text(Range(low, high, line => Figures.Count(line.Stored))),
                new Text(Range(low, high, line => Figures.Count(line.Distinct - line.Stored))),
                new Text(Range(low, high, line => Tokens(line.TokensToAsk.Prompt, line.TokensToAsk.Estimated))),
                new Text(Range(low, high, line => Tokens(line.TokensToAsk.Completion, line.TokensToAsk.Estimated))),
                new Text(Range(low, high, line => Figures.Dollars(line.Cost))));
        }

        terminal.Out.Write(table);
        var (least, most) = (Total(estimate.Low), Total(estimate.High));
        terminal.Out.WriteLine($"Cost in all: {(least == most ? most : $"{least} – {most}")}.");
        if (estimate.Low.Lines.Sum(line => line.Distinct) != estimate.High.Lines.Sum(line => line.Distinct))
        {
            terminal.Out.WriteLine(
                "What screenings and downstream tasks ask depends on the answers. The lower figures are for a proxy that agrees everywhere and passes at once, and for tasks that "
                + "choose what is asked anyway; the higher ones for the longest course of each, and everything explained by each model: a run lies between them, model by model.");
        }

        foreach (var gap in estimate.High.Gaps)
        {
            terminal.Out.WriteLine(TerminalText.Plain($"Unknown beyond {gap.Scope} ({Figures.Count(gap.Count)} times): {gap.Error.Describe()}"));
        }

        terminal.Out.WriteLine("Tokens and cost are those still to be asked. Nothing was asked and no model was loaded.");
        return ExitCode.Done;
    }

    private static string Total(CourseEstimate course) =>
        course.Lines.Any(line => line.Cost is null) ? "unknown" : Figures.Dollars(course.Lines.Sum(line => line.Cost));

    private static string Tokens(long count, bool estimated) => estimated ? $"about {Figures.Count(count)}" : Figures.Count(count);

    private static string Range(EstimateLine? low, EstimateLine high, Func<EstimateLine, string> figure) =>
        low is null ? $"0 – {figure(high)}" : figure(low) == figure(high) ? figure(high) : $"{figure(low)} – {figure(high)}";
}
