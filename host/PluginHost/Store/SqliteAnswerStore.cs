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
    private readonly Dictionary<(string Origin, IdentityHash? Identity), long> _sources = [];
    private bool _closed;

    private SqliteAnswerStore(string path, FileStream lockFile, SqliteConnection connection, SqliteAnswerReader reader, TimeProvider time)
    {
        _path = path;
        _lockFile = lockFile;
        _connection = connection;
        _reader = reader;
        _time = time;
    }

    /// <summary>The store's own reader.</summary>
    internal SqliteAnswerReader Reader => _reader;

    /// <summary>Opens a store for reading and writing, and makes its file and folder when there are none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Gives the time that is stored with each answer, for people to read; no result depends on it.</param>
    /// <returns>The store, to be disposed by the caller, or why it cannot be opened: a second writer, a foreign or damaged file, no permission.</returns>
    public static FSharpResult<SqliteAnswerStore, StoreError> Open(string path, TimeProvider time)
    {
        var full = Path.GetFullPath(path);
        var patience = TimeSpan.FromSeconds(30);
        return WriterLock.Take(full).Bind(lockFile =>
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
    public async ValueTask<FSharpResult<Unit?, StoreError>> SaveAsync(IReadOnlyList<AnswerRecord> answers) =>
        (await WriteAsync(transaction => Add(transaction, answers.Select(Encode), replace: false))).Map(_ => (Unit?)null);

    /// <summary>Stores answers in place of those that are there, all or none, and returns when they would outlast a power cut.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>Nothing, or why the store cannot be written.</returns>
    public async ValueTask<FSharpResult<Unit?, StoreError>> ReplaceAsync(IReadOnlyList<AnswerRecord> answers) =>
        (await WriteAsync(transaction => Add(transaction, answers.Select(Encode), replace: true))).Map(_ => (Unit?)null);

    /// <summary>Stores answers as they lie in another store, all or none; a key that is there keeps its answer.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>How many were not there before, or why the store cannot be written.</returns>
    internal ValueTask<FSharpResult<int, StoreError>> AddAsync(IReadOnlyList<StoredAnswer> answers) =>
        WriteAsync(transaction => Add(transaction, answers, replace: false));

    /// <summary>Takes answers out, all or none.</summary>
    /// <param name="keys">Their keys.</param>
    /// <returns>How many there were, or why the store cannot be written.</returns>
    internal ValueTask<FSharpResult<int, StoreError>> RemoveAsync(IReadOnlyList<QuestionKey> keys) => WriteAsync(transaction =>
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM answers WHERE key = $key";
        var key = command.Parameters.Add("$key", SqliteType.Blob);
        return keys.Sum(each =>
        {
            key.Value = each.ToBytes();
            return command.ExecuteNonQuery();
        });
    });

    /// <summary>Gives the room of answers that were taken out back to the disk; needs as much again meanwhile.</summary>
    /// <returns>Nothing, or why it cannot be done.</returns>
    internal FSharpResult<Unit?, StoreError> Compact() => SqliteAnswerFile.Guard(_path, () =>
    {
        SqliteSchema.Execute(_connection, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        return (Unit?)null;
    });

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

    private async ValueTask<FSharpResult<T, StoreError>> WriteAsync<T>(Func<SqliteTransaction, T> write)
    {
        await _writing.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var written = SqliteAnswerFile.Guard(_path, () =>
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                var result = write(transaction);
                transaction.Commit();
                return result;
            });
            if (written.IsError)
            {
                // Those of this transaction were taken back with it.
                _sources.Clear();
            }

            return written;
        }
        finally
        {
            _writing.Release();
        }
    }

    private StoredAnswer Encode(AnswerRecord answer)
    {
        var bytes = AnswerCodec.Encode(answer.Answer, _writer);
        return new(answer.Key, bytes, answer.Origin, answer.Identity, _time.GetUtcNow().ToUnixTimeSeconds(), Checksum: null);
    }

    private int Add(SqliteTransaction transaction, IEnumerable<StoredAnswer> answers, bool replace)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = replace
            ? "INSERT OR REPLACE INTO answers (key, answer, checksum, source, stored_at) VALUES ($key, $answer, $checksum, $source, $time)"
            : "INSERT OR IGNORE INTO answers (key, answer, checksum, source, stored_at) VALUES ($key, $answer, $checksum, $source, $time)";
        var key = command.Parameters.Add("$key", SqliteType.Blob);
        var value = command.Parameters.Add("$answer", SqliteType.Blob);
        var checksum = command.Parameters.Add("$checksum", SqliteType.Integer);
        var source = command.Parameters.Add("$source", SqliteType.Integer);
        var time = command.Parameters.Add("$time", SqliteType.Integer);
        var added = 0;
        foreach (var answer in answers)
        {
            var bytes = answer.Key.ToBytes();
            key.Value = bytes;
            value.Value = answer.Bytes;
            checksum.Value = StoredAnswer.ChecksumOf(bytes, answer.Bytes);
            source.Value = Source(transaction, answer.Origin, answer.Identity);
            time.Value = answer.StoredAt;
            added += command.ExecuteNonQuery();
        }

        return added;
    }

    /// <summary>The row of a source; made where there is none.</summary>
    private long Source(SqliteTransaction transaction, string origin, IdentityHash? identity)
    {
        if (_sources.TryGetValue((origin, identity), out var known))
        {
            return known;
        }

        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT OR IGNORE INTO sources (origin, identity) VALUES ($origin, $identity);
            SELECT id FROM sources WHERE origin = $origin AND identity = $identity
            """;
        command.Parameters.AddWithValue("$origin", origin);
        command.Parameters.AddWithValue("$identity", identity?.ToBytes() ?? []);
        return _sources[(origin, identity)] = (long)command.ExecuteScalar()!;
    }
}
