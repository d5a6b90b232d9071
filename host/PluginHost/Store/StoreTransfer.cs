using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;

namespace PluginHost.Store;

/// <summary>
/// Answers on their way from one store to another, directly or as JSON Lines: a first line that names the format, then an answer a line,
/// ordered by key, with its bytes as base64.
/// </summary>
public static class StoreTransfer
{
    private const string Format = "pluginhost-answers";
    private const int Commit = 2000;

    /// <summary>Writes all answers of a store as JSON Lines.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="output">Where to.</param>
    /// <returns>How many there were, or why the store cannot be read.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public static FSharpResult<long, StoreError> Write(SqliteAnswerReader reader, Stream output) => SqliteAnswerFile.Guard(reader.FullPath, () =>
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(new JsonObject { [Format] = 1 }.ToJsonString());
        var count = 0L;
        foreach (var answer in reader.All())
        {
            if (answer.Fault() is { } fault)
            {
                throw new InvalidDataException($"{answer.Key}: {fault}");
            }

            writer.WriteLine(new JsonObject
            {
                ["key"] = answer.Key.ToString(),
                ["origin"] = answer.Origin,
                ["identity"] = answer.Identity?.Hex,
                ["storedAt"] = answer.StoredAt,
                ["answer"] = Convert.ToBase64String(answer.Bytes),
            }.ToJsonString());
            count++;
        }

        return count;
    });

    /// <summary>Adds answers from JSON Lines; a key that is there keeps its answer.</summary>
    /// <param name="input">What <see cref="Write"/> wrote.</param>
    /// <param name="source">What to call the input in messages.</param>
    /// <param name="store">Where to.</param>
    /// <returns>What came of it, or what is wrong; the answers before a wrong line are added.</returns>
    public static Task<FSharpResult<TransferCounts, StoreError>> ReadAsync(TextReader input, string source, SqliteAnswerStore store) =>
        AddAsync(Lines(input, source), source, "Export the store again, or take the line out; what stands before it is added.", store);

    /// <summary>Adds all answers of another store; a key that is there keeps its answer.</summary>
    /// <param name="other">The other store.</param>
    /// <param name="store">Where to.</param>
    /// <returns>What came of it, or what is wrong; the answers before a damaged one are added.</returns>
    public static Task<FSharpResult<TransferCounts, StoreError>> MergeAsync(SqliteAnswerReader other, SqliteAnswerStore store) =>
        AddAsync(other.All(), other.FullPath, "'pluginhost store prune --damaged --store FILE' takes such answers out of a store; what stood before it is added.", store);

    private static async Task<FSharpResult<TransferCounts, StoreError>> AddAsync(
        IEnumerable<StoredAnswer> answers, string source, string advice, SqliteAnswerStore store)
    {
        var counts = new TransferCounts(0, 0, 0);
        using var batches = answers.Select(answer => answer.Fault() is { } fault ? throw new InvalidDataException($"{answer.Key}: {fault}") : answer)
            .Chunk(Commit).GetEnumerator();
        while (true)
        {
            var next = SqliteAnswerFile.Guard(source, () => batches.MoveNext() ? batches.Current : null, advice);
            if (next.IsError || next.ResultValue is not { } batch)
            {
                return next.IsError ? FSharpResult<TransferCounts, StoreError>.NewError(next.ErrorValue) : FSharpResult<TransferCounts, StoreError>.NewOk(counts);
            }

            var added = await store.AddAsync(batch);
            if (added.IsError)
            {
                return FSharpResult<TransferCounts, StoreError>.NewError(added.ErrorValue);
            }

            var found = await store.FindAsync([.. batch.Select(answer => answer.Key)]);
            if (found.IsError)
            {
                return FSharpResult<TransferCounts, StoreError>.NewError(found.ErrorValue);
            }

            var writer = new CanonicalWriter();
            var other = batch.Where((answer, i) => !AnswerCodec.Encode(found.ResultValue[i]!, writer).AsSpan().SequenceEqual(answer.Bytes)).Count();
            counts = new(counts.Read + batch.Length, counts.Added + added.ResultValue, counts.Different + other);
        }
    }

    private static IEnumerable<StoredAnswer> Lines(TextReader input, string source)
    {
        if (Parse(input.ReadLine(), 1)[Format]?.ToString() != "1")
        {
            throw new InvalidDataException($"line 1: {source} does not begin with {{\"{Format}\":1}}, so that it is no export of a store.");
        }

        var number = 1;
        while (input.ReadLine() is { } line)
        {
            number++;
            yield return Read(Parse(line, number), number);
        }
    }

    private static StoredAnswer Read(JsonObject line, int number)
    {
        try
        {
            var key = IdentityHash.Parse(line["key"]?.GetValue<string>());
            var (origin, answer, time) = (line["origin"]?.GetValue<string>(), line["answer"]?.GetValue<string>(), line["storedAt"]?.GetValue<long>());
            if (key is not null && origin is not null && answer is not null && time is { } storedAt)
            {
                return new(
                    QuestionKey.Read(key.ToBytes()), Convert.FromBase64String(answer), origin, IdentityHash.Parse(line["identity"]?.GetValue<string>()), storedAt, Checksum: null);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new InvalidDataException(FormattableString.Invariant($"line {number}: {exception.Message}"), exception);
        }

        throw new InvalidDataException(FormattableString.Invariant($"line {number} lacks a key, an origin, an answer or a time."));
    }

    private static JsonObject Parse(string? line, int number)
    {
        try
        {
            return JsonNode.Parse(line ?? "") as JsonObject ?? throw new InvalidDataException(FormattableString.Invariant($"line {number} is no JSON object."));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(FormattableString.Invariant($"line {number} is no JSON object; the file may have been cut off."), exception);
        }
    }
}
