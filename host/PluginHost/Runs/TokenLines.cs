using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Store;

namespace PluginHost.Runs;

/// <summary>A <see cref="TokenLedger"/> as JSON Lines, one for the questions that were measured together.</summary>
internal static class TokenLines
{
    /// <summary>Writes a ledger.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="ledger">The ledger.</param>
    public static void Write(Stream stream, TokenLedger ledger)
    {
        foreach (var (model, questions, measured) in ledger.Entries)
        {
            ResultsJson.Line(stream, json =>
            {
                json.WriteStartObject();
                json.WriteString("model", model);
                json.WriteString("questions", questions.ToString());
                json.WriteNumber("count", measured.Count);
                Column(json, "prompt", measured.Prompt);
                Column(json, "cached", measured.Cached);
                Column(json, "completion", measured.Completion);
                Column(json, "estimated", measured.Estimated);
                json.WriteEndObject();
            });
        }
    }

    /// <summary>Keeps a ledger in a folder; where nothing was measured, none of another study stays behind.</summary>
    /// <param name="folder">The folder of a run or of a data set.</param>
    /// <param name="ledger">The ledger.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Keep(string folder, TokenLedger ledger)
    {
        var path = Path.Combine(folder, RunFiles.Tokens);
        if (ledger.IsEmpty)
        {
            File.Delete(path);
        }
        else
        {
            AtomicFile.Write(path, stream => Write(stream, ledger));
        }
    }

    /// <summary>Reads what an earlier run measured.</summary>
    /// <param name="path">The file; where there is none, nothing was measured.</param>
    /// <returns>A new ledger that knows it, or what is wrong with the file.</returns>
    public static FSharpResult<TokenLedger, string> Read(string path)
    {
        var number = 0;
        try
        {
            if (!File.Exists(path))
            {
                return FSharpResult<TokenLedger, string>.NewOk(new());
            }

            var measured = ImmutableDictionary.CreateBuilder<(string Model, QuestionKey Questions), MeasuredQuestions>();
            foreach (var line in File.ReadLines(path))
            {
                number++;
                var json = JsonNode.Parse(line)!.AsObject();
                var questions = new MeasuredQuestions(
                    json["count"]!.GetValue<int>(), Column(json["prompt"]!), Column(json["cached"]!), Column(json["completion"]!), Column(json["estimated"]!));
                measured[(json["model"]!.GetValue<string>(), QuestionKey.Parse(json["questions"]!.GetValue<string>())!.Value)] =
                    questions.IsWhole ? questions : throw new InvalidOperationException("The numbers are not as many as the questions.");
            }

            return FSharpResult<TokenLedger, string>.NewOk(new(measured.ToImmutable()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return FSharpResult<TokenLedger, string>.NewError(FormattableString.Invariant(
                $"The tokens in {path} cannot be read (line {number}): {exception.Message} Copy the folder again; without this file, costs are unknown where there is no model."));
        }
    }

    private static void Column(Utf8JsonWriter json, string name, ImmutableArray<int> column)
    {
        if (column.Length == 1)
        {
            json.WriteNumber(name, column[0]);
            return;
        }

        json.WriteStartArray(name);
        foreach (var number in column)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static ImmutableArray<int> Column(JsonNode column) =>
        column is JsonArray numbers ? [.. numbers.Select(number => number!.GetValue<int>())] : [column.GetValue<int>()];
}
