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

    internal SqliteAnswerReader(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _find = connection.CreateCommand();
        _find.CommandText = "SELECT answer FROM answers WHERE key = $key";
        _key = _find.Parameters.Add("$key", SqliteType.Blob);
    }

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

    private FSharpResult<ImmutableArray<ModelAnswer?>, StoreError> Find(IReadOnlyList<QuestionKey> keys)
    {
        try
        {
            lock (_lock)
            {
                // One transaction, so that SQLite takes its locks once for all keys.
                using var transaction = _connection.BeginTransaction(deferred: true);
                _find.Transaction = transaction;
                var answers = ImmutableArray.CreateBuilder<ModelAnswer?>(keys.Count);
                foreach (var key in keys)
                {
                    _key.Value = key.ToBytes();
                    answers.Add(_find.ExecuteScalar() is byte[] bytes ? AnswerCodec.Decode(bytes) : null);
                }

                transaction.Commit();
                return FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>.NewOk(answers.MoveToImmutable());
            }
        }
        catch (SqliteException exception)
        {
            return FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>.NewError(SqliteAnswerFile.Describe(exception, _path));
        }
        catch (InvalidDataException exception)
        {
            return FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>.NewError(new(
                $"A stored answer cannot be read: {exception.Message}",
                _path,
                "Use the program that wrote it, or move the file away; its answers are then asked again."));
        }
    }
}
