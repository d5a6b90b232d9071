using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;

namespace PluginHost.Store;

/// <summary>
/// The answers of all studies in one SQLite file, found by the hash of the question. One process writes it at a time: the
/// writer holds a lock on <c>FILE.lock</c> beside it.
/// </summary>
public sealed class SqliteAnswerStore : IAnswerStore
{
    private readonly string _path;
    private readonly FileStream _lockFile;
    private readonly SqliteConnection _connection;
    private readonly SqliteAnswerReader _reader;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CanonicalWriter _writer = new();
    private bool _closed;

    private SqliteAnswerStore(string path, FileStream lockFile, SqliteConnection connection, SqliteAnswerReader reader, TimeProvider time)
    {
        _path = path;
        _lockFile = lockFile;
        _connection = connection;
        _reader = reader;
        _time = time;
    }

    /// <summary>Opens a store for reading and writing, and makes its file and folder when there are none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Gives the time that is stored with each answer, for people to read; no result depends on it.</param>
    /// <returns>The store, to be disposed by the caller, or why it cannot be opened: a second writer, a foreign or damaged file, no permission.</returns>
    public static FSharpResult<SqliteAnswerStore, StoreError> Open(string path, TimeProvider time)
    {
        var full = Path.GetFullPath(path);
        var patience = TimeSpan.FromSeconds(30);
        return Lock(full).Bind(lockFile =>
        {
            var store = SqliteAnswerFile.Open(full, SqliteOpenMode.ReadWriteCreate, patience).Bind(connection =>
            {
                var reader = SqliteAnswerFile.Open(full, SqliteOpenMode.ReadOnly, patience).Map(second => new SqliteAnswerReader(full, second));
                if (reader.IsError)
                {
                    connection.Dispose();
                }

                return reader.Map(reads => new SqliteAnswerStore(full, lockFile, connection, reads, time));
            });
            if (store.IsError)
            {
                lockFile.Dispose();
            }

            return store;
        });
    }

    /// <inheritdoc/>
    public ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys) => _reader.FindAsync(keys);

    /// <inheritdoc/>
    public async ValueTask<FSharpResult<Unit?, StoreError>> SaveAsync(IReadOnlyList<AnswerRecord> answers)
    {
        await _writing.WaitAsync();
        try
        {
            Write(answers);
            return FSharpResult<Unit?, StoreError>.NewOk(null);
        }
        catch (SqliteException exception)
        {
            return FSharpResult<Unit?, StoreError>.NewError(SqliteAnswerFile.Describe(exception, _path));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        if (!_closed)
        {
            _closed = true;
            _reader.Dispose();
            await _connection.DisposeAsync();
            await _lockFile.DisposeAsync();
        }

        _writing.Release();
    }

    private static FSharpResult<FileStream, StoreError> Lock(string path)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            // The file stays behind: were it deleted, two processes could lock two files of one name.
            return FSharpResult<FileStream, StoreError>.NewOk(new($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"The folder cannot be written. ({exception.Message})", path, "Change its permissions, or name a file in another folder."));
        }
        catch (IOException exception) when (File.Exists($"{path}.lock"))
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"Another run writes to it. ({exception.Message})", path, "Wait until that run has ended, or name another file for this one."));
        }
        catch (IOException exception)
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"The file cannot be made. ({exception.Message})", path, "Name a file in a folder that you may write."));
        }
    }

    private void Write(IReadOnlyList<AnswerRecord> answers)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        using var transaction = _connection.BeginTransaction(deferred: false);
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT OR IGNORE INTO answers (key, answer, origin, stored_at) VALUES ($key, $answer, $origin, $time)";
        var key = command.Parameters.Add("$key", SqliteType.Blob);
        var value = command.Parameters.Add("$answer", SqliteType.Blob);
        var origin = command.Parameters.Add("$origin", SqliteType.Text);
        command.Parameters.AddWithValue("$time", _time.GetUtcNow().ToUnixTimeSeconds());
        foreach (var answer in answers)
        {
            key.Value = answer.Key.ToBytes();
            value.Value = AnswerCodec.Encode(answer.Answer, _writer);
            origin.Value = answer.Origin;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
