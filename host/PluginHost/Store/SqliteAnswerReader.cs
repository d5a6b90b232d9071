using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;

namespace PluginHost.Store;

/// <summary>Reads the answers in an SQLite file; others may read and write it meanwhile.</summary>
public sealed class SqliteAnswerReader : IAnswerReader, IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteParameter _key;
    private readonly Lock _lock = new();
    private readonly long _version;

    internal SqliteAnswerReader(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _version = SqliteSchema.Number(connection, "PRAGMA user_version");
        _find = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is a constant of the schema.
        _find.CommandText = SqliteSchema.Find(_version);
#pragma warning restore CA2100
        _key = _find.Parameters.Add("$key", SqliteType.Blob);
    }

    /// <summary>The file's connection, for questions about the file itself.</summary>
    internal SqliteConnection Connection => _connection;

    /// <summary>The full path of the file.</summary>
    internal string FullPath => _path;

    /// <summary>The version of the file's tables.</summary>
    internal long Version => _version;

    /// <summary>Opens a file for reading only; takes no lock, so that a plan can be made while a study runs.</summary>
    /// <param name="path">The file, which must be there.</param>
    /// <returns>The reader, to be disposed by the caller, or what is wrong with the file.</returns>
    public static FSharpResult<SqliteAnswerReader, StoreError> Open(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? SqliteAnswerFile.Open(full, SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(30)).Map(connection => new SqliteAnswerReader(full, connection))
            : FSharpResult<SqliteAnswerReader, StoreError>.NewError(new("There is no such file.", full, "Run the study first, or name another file."));
    }

    /// <inheritdoc/>
    public ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys) => ValueTask.FromResult(Find(keys));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _find.Dispose();
            _connection.Dispose();
        }
    }

    /// <summary>All answers in the order of their keys, as they lie there, read one after the other; nothing else may be asked of the reader meanwhile.</summary>
    /// <returns>The answers.</returns>
    /// <exception cref="SqliteException">The file is damaged, or the like.</exception>
    internal IEnumerable<StoredAnswer> All()
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statement is a constant of the schema.
        command.CommandText = SqliteSchema.All(_version);
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var identity = (byte[])rows.GetValue(3);
            yield return new(
                QuestionKey.Read((byte[])rows.GetValue(0)),
                (byte[])rows.GetValue(1),
                rows.GetString(2),
                identity.Length == 0 ? null : new IdentityHash(Convert.ToHexStringLower(identity)),
                rows.GetInt64(4),
                rows.IsDBNull(5) ? null : rows.GetInt64(5));
        }
    }

    private FSharpResult<ImmutableArray<ModelAnswer?>, StoreError> Find(IReadOnlyList<QuestionKey> keys)
    {
        lock (_lock)
        {
            return SqliteAnswerFile.Guard(_path, () =>
            {
                // One transaction, so that SQLite takes its locks once for all keys.
                using var transaction = _connection.BeginTransaction(deferred: true);
                _find.Transaction = transaction;
                var answers = ImmutableArray.CreateBuilder<ModelAnswer?>(keys.Count);
                foreach (var key in keys)
                {
                    answers.Add(Find(key.ToBytes()));
                }

                transaction.Commit();
                return answers.MoveToImmutable();
            });
        }
    }

    private ModelAnswer? Find(byte[] key)
    {
        _key.Value = key;
        using var row = _find.ExecuteReader();
        return row.Read() ? StoredAnswer.Decode(key, (byte[])row.GetValue(0), row.IsDBNull(1) ? null : row.GetInt64(1)) : null;
    }
}
