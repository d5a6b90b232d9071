using System.Collections.Immutable;
using Microsoft.FSharp.Core;

namespace PluginHost.Store;

/// <summary>What is in a store.</summary>
/// <param name="Path">The full path of its file.</param>
/// <param name="Version">The version of its tables.</param>
/// <param name="Bytes">How much of the disk it takes, its log included.</param>
/// <param name="Sources">Its answers by the model that gave them, ordered by origin and identity.</param>
public sealed record StoreSurvey(string Path, long Version, long Bytes, ImmutableArray<StoreSource> Sources)
{
    /// <summary>How many answers there are.</summary>
    public long Answers => Sources.Sum(source => source.Answers);

    /// <summary>Looks a store through.</summary>
    /// <param name="reader">The store.</param>
    /// <returns>What is in it, or why it cannot be read.</returns>
    public static FSharpResult<StoreSurvey, StoreError> Of(SqliteAnswerReader reader) => SqliteAnswerFile.Guard(reader.FullPath, () =>
    {
        using var command = reader.Connection.CreateCommand();
        command.CommandText = reader.Version == 1
            ? "SELECT origin, '', count(*), min(stored_at), max(stored_at) FROM answers GROUP BY origin ORDER BY origin"
            : """
              SELECT origin, hex(identity), count(*), min(stored_at), max(stored_at)
              FROM answers JOIN sources ON sources.id = source GROUP BY source ORDER BY origin, identity
              """;
        using var rows = command.ExecuteReader();
        var sources = ImmutableArray.CreateBuilder<StoreSource>();
        while (rows.Read())
        {
            sources.Add(new(
                rows.GetString(0),
                IdentityHash.Parse(rows.GetString(1)),
                rows.GetInt64(2),
                DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(3)),
                DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(4))));
        }

        var files = new[] { reader.FullPath, reader.FullPath + "-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists);
        return new StoreSurvey(reader.FullPath, reader.Version, files.Sum(file => file.Length), sources.ToImmutable());
    });
}
