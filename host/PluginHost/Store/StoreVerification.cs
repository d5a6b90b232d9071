using System.Collections.Immutable;
using Microsoft.FSharp.Core;

namespace PluginHost.Store;

/// <summary>What a check of a whole store came to.</summary>
/// <param name="Answers">How many answers were read.</param>
/// <param name="Damaged">The keys of answers that cannot be read, or do not agree with their checksums.</param>
/// <param name="Faults">What is wrong, the first 20 one by one; empty when all is well.</param>
public sealed record StoreVerification(long Answers, ImmutableArray<QuestionKey> Damaged, ImmutableArray<string> Faults)
{
    private const int MostFaults = 20;

    /// <summary>Checks a store: the file by SQLite's own rules, and every answer by its checksum and by reading it.</summary>
    /// <param name="reader">The store.</param>
    /// <returns>What was found, or why the file cannot be read at all.</returns>
    public static FSharpResult<StoreVerification, StoreError> Of(SqliteAnswerReader reader) => SqliteAnswerFile.Guard(reader.FullPath, () =>
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(Rows(reader, FormattableString.Invariant($"PRAGMA integrity_check({MostFaults})")).Where(row => row != "ok").Select(row => $"the file: {row}"));
        faults.AddRange(Rows(reader, "PRAGMA foreign_key_check").Select(row => $"the file: a row of {row} belongs to no source."));
        var damaged = ImmutableArray.CreateBuilder<QuestionKey>();
        var answers = 0L;
        foreach (var answer in reader.All())
        {
            answers++;
            if (answer.Fault() is { } fault)
            {
                damaged.Add(answer.Key);
                faults.Add($"{answer.Key}: {fault}");
            }
        }

        var listed = faults.Take(MostFaults).ToImmutableArray();
        return new StoreVerification(
            answers,
            damaged.ToImmutable(),
            faults.Count > listed.Length ? listed.Add(FormattableString.Invariant($"and {faults.Count - listed.Length} more.")) : listed);
    });

    private static List<string> Rows(SqliteAnswerReader reader, string sql)
    {
        using var command = reader.Connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }
}
