using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Store;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store info</c>: how many answers of which models there are.</summary>
internal static class StoreInfoCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var store = new StoreOption();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("info", "Says how many answers of which models there are.") { store.Option, json };
        command.SetAction(parsed => StoreCommand.Read(environment, store.PathIn(parsed), reader => StoreSurvey.Of(reader).Map(survey =>
        {
            if (parsed.GetValue(json))
            {
                environment.Terminal.WriteRaw(Json(survey));
            }
            else
            {
                Write(environment.Terminal, survey);
            }

            return ExitCode.Done;
        })));
        return command;
    }

    private static void Write(Terminal terminal, StoreSurvey survey)
    {
        terminal.WriteRaw(TerminalText.Plain(
            $"{survey.Path}: {Figures.Count(survey.Answers)} answers, {Figures.Count(survey.Bytes)} bytes, tables of version {survey.Version.ToString(CultureInfo.InvariantCulture)}."));
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Backend", "Identity", "Answers", "First", "Last");
        foreach (var source in survey.Sources)
        {
            table.AddRow(
                new Text(TerminalText.Plain(source.Origin)),
                new Text(source.Identity?.Hex[..12] ?? "not known"),
                new Text(Figures.Count(source.Answers)),
                new Text(source.First.ToString("u", CultureInfo.InvariantCulture)),
                new Text(source.Last.ToString("u", CultureInfo.InvariantCulture)));
        }

        terminal.Out.Write(table);
    }

    private static string Json(StoreSurvey survey) => new JsonObject
    {
        ["path"] = survey.Path,
        ["version"] = survey.Version,
        ["bytes"] = survey.Bytes,
        ["answers"] = survey.Answers,
        ["sources"] = new JsonArray([.. survey.Sources.Select(source => new JsonObject
        {
            ["origin"] = source.Origin,
            ["identity"] = source.Identity?.Hex,
            ["answers"] = source.Answers,
            ["first"] = source.First.ToString("O", CultureInfo.InvariantCulture),
            ["last"] = source.Last.ToString("O", CultureInfo.InvariantCulture),
        })]),
    }.ToJsonString(Indented);
}
