using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>Puts the answers of a data set into a store, each only where it belongs to its question.</summary>
internal static class DatasetImport
{
    private const int Commit = 2000;

    /// <summary>Reads a data set.</summary>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="store">Where its answers go; a question that has an answer keeps it.</param>
    /// <returns>How many answers there were and how many are new, or what is wrong and where.</returns>
    public static async Task<FSharpResult<TransferCounts, string>> ReadAsync(string folder, SqliteAnswerStore store)
    {
        try
        {
            var card = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, KnownRun.Card)))!.AsObject();
            if (!int.TryParse(card["dataset"]?.ToString(), CultureInfo.InvariantCulture, out var version) || version is < 1 or > DatasetCard.Version)
            {
                return Error($"{Path.Combine(folder, KnownRun.Card)} is no card of a version from 1 to {DatasetCard.Version}. Use the program that wrote it.");
            }

            var counts = new TransferCounts(0, 0, 0);
            foreach (var file in card["files"]!.AsArray().Select(file => file!.AsObject()))
            {
                var path = Path.Combine(folder, file["file"]!.GetValue<string>());
                if (await HashAsync(path) != file["sha256"]?.ToString())
                {
                    return Error($"{path} has changed since it was written. Copy the data set again.");
                }

                foreach (var batch in Answers(card, file["model"]!.GetValue<string>(), path).Chunk(Commit))
                {
                    var added = await store.AddAsync(batch);
                    if (added.IsError)
                    {
                        return Error(added.ErrorValue.ToString());
                    }

                    counts = counts with { Read = counts.Read + batch.Length, Added = counts.Added + added.ResultValue };
                }
            }

            return FSharpResult<TransferCounts, string>.NewOk(counts);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Error($"The data set in {folder} cannot be read: {exception.Message} Name a folder that 'pluginhost export' wrote.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return Error($"The data set in {folder} is damaged: {exception.Message} Copy it again.");
        }
    }

    private static IEnumerable<StoredAnswer> Answers(JsonObject card, string model, string path)
    {
        var entry = card["models"]![model]!.AsObject();
        var identity = IdentityHash.Parse(entry["identitySha256"]?.ToString()) ?? throw new InvalidDataException($"The card has no identity of the model '{model}'.");
        var task = card["task"]!.AsObject();
        var encoder = entry["scope"]?.ToString() == "query-set" ? null : new QuestionKeyEncoder(identity);
        var questions = new QuestionJson([.. task["labels"]!.AsObject().Select(label => label.Value!.GetValue<string>())], QuestionJson.Scoring(task["scoring"]!.GetValue<string>()));
        var time = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero).ToUnixTimeSeconds();
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            var line = JsonNode.Parse(text)!.AsObject();
            if (line["kind"]?.ToString() != "sample")
            {
                continue;
            }

            var key = QuestionKey.Parse(line["key"]?.ToString()) ?? throw Wrong("has no key");
            if (encoder is not null && encoder.Key(questions.Read(line)) != key)
            {
                throw Wrong("has a key that does not belong to its question");
            }

            var answer = new StoredAnswer(key, Convert.FromBase64String(line["answer"]!.GetValue<string>()), entry["backend"]!.GetValue<string>(), identity, time, Checksum: null);
            yield return answer.Fault() is { } fault ? throw Wrong($"has no answer that can be read: {fault}") : answer;
        }

        InvalidDataException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"{path}: line {number} {what}."));
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    private static FSharpResult<TransferCounts, string> Error(string message) => FSharpResult<TransferCounts, string>.NewError(message);
}
