using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Cost;
using PluginHost.Reports;
using PluginHost.Runs;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost models SPEC</c>: which models a spec configures, and what each of them can do.</summary>
internal static class ModelsCommand
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Row(string Name, string Backend, Price? Price, int Context, FSharpResult<ModelAbilities, string>? Found);

    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var options = new StudyOptions();
        var untried = new Option<bool>("--no-test") { Description = "List the models only: load none, ask nothing." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("models", "Lists the spec's models, loads each and asks it a question or two.") { untried, json };
        options.AddSpecTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = options.LoadModels(environment, parsed, cancellationToken);
            if (loaded.IsError)
            {
                return (int)loaded.ErrorValue;
            }

            var rows = new List<Row>();
            foreach (var (spec, source) in loaded.ResultValue.Specs.Zip(loaded.ResultValue.Sources))
            {
                var found = parsed.GetValue(untried)
                    ? (FSharpResult<ModelAbilities, string>?)null
                    : (await ModelProbe.TryAsync(source, TimeProvider.System, cancellationToken)).MapError(error => loaded.ResultValue.Mask.Mask(error.Message));
                rows.Add(new(spec.Name, spec.Backend, spec.Price, source.Description.Limits.ContextTokens, found));
            }

            Tell(environment.Terminal, rows, parsed.GetValue(json));
            return (int)(rows.Exists(row => row.Found is { IsError: true }) ? ExitCode.Incomplete : ExitCode.Done);
        });
        return command;
    }

    private static void Tell(Terminal terminal, List<Row> rows, bool json)
    {
        if (json)
        {
            terminal.WriteRaw(new JsonObject { ["models"] = new JsonArray([.. rows.Select(Json)]) }.ToJsonString(Indented));
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Model", "Backend", "Context", "Answers", "First answer", "Tokens/s", "Log-probabilities", "USD per million tokens");
        foreach (var row in rows)
        {
            var found = row.Found is { IsOk: true } ok ? ok.ResultValue : null;
            table.AddRow(new[]
            {
                TerminalText.Plain(row.Name),
                TerminalText.Plain(row.Backend),
                Figures.Count(row.Context),
                row.Found is { IsError: true } ? "nothing" : found?.Answers ?? "not tried",
                found is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{found.FirstAnswer.TotalSeconds:0.000} s"),
                found is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{found.TokensPerSecond:0}"),
                found is null ? "" : found.TellsLogProbabilities ? "yes" : "no",
                Text(row.Price),
            }.Select(cell => new Text(cell)));
        }

        terminal.Out.Write(table);
        foreach (var row in rows.Where(row => row.Found is { IsError: true }))
        {
            terminal.WriteError($"{row.Name}: {row.Found!.Value.ErrorValue}");
        }
    }

    private static string Text(Price? price) => price is null
        ? "not given"
        : string.Create(CultureInfo.InvariantCulture, $"{price.Input:0.####} in{(price.CachedInput is { } cached ? $" ({cached:0.####} cached)" : "")}, {price.Output:0.####} out");

    private static JsonObject Json(Row row)
    {
        var json = new JsonObject { ["name"] = row.Name, ["backend"] = row.Backend, ["context"] = row.Context };
        if (row.Price is { } price)
        {
            json["price"] = new JsonObject { ["input"] = price.Input, ["cachedInput"] = price.CachedInput, ["output"] = price.Output };
        }

        foreach (var (name, value) in row.Found is { } found ? found.Match(Json, error => new() { ["error"] = error }) : [])
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    private static JsonObject Json(ModelAbilities found) => new()
    {
        ["answers"] = found.Answers,
        ["firstAnswerSeconds"] = found.FirstAnswer.TotalSeconds,
        ["tokensPerSecond"] = found.TokensPerSecond,
        ["logProbabilities"] = found.TellsLogProbabilities,
    };
}
