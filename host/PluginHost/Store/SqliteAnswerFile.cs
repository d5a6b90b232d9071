using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Core;
using SQLitePCL;

namespace PluginHost.Store;

/// <summary>Opens the SQLite file of an answer store: finds out whose it is, makes its tables, says clearly what is wrong.</summary>
internal static class SqliteAnswerFile
{
    private const string TakeOut =
        "'pluginhost store prune --damaged' takes such answers out, so that they are asked again; where a newer program wrote them, use that one.";

    /// <summary>Opens a connection.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mode">For reading, or for writing with the file made when there is none.</param>
    /// <param name="patience">How long to wait for another process's transaction.</param>
    /// <returns>The open connection, or what is wrong with the file.</returns>
    public static FSharpResult<SqliteConnection, StoreError> Open(string path, SqliteOpenMode mode, TimeSpan patience)
    {
        if (Truncation(path) is { } truncated)
        {
            return FSharpResult<SqliteConnection, StoreError>.NewError(truncated);
        }

        var opened = Open(path, path, mode, patience);

        // Readers of a write-ahead log keep a file beside it. Where none can be made, and there is no log, nobody writes either.
        return mode == SqliteOpenMode.ReadOnly && opened is { IsError: true, ErrorValue.Code: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY }
            && File.Exists(path) && !File.Exists(path + "-wal")
            ? Open(path, $"{new Uri(path).AbsoluteUri}?immutable=1", mode, patience)
            : opened;
    }

    /// <summary>Does something with a file, and turns what SQLite throws into a value.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="path">The full path of the file.</param>
    /// <param name="work">What to do.</param>
    /// <param name="advice">What to do where it meets an answer that cannot be read; by default, to take such answers out.</param>
    /// <returns>The result, or what went wrong.</returns>
    public static FSharpResult<T, StoreError> Guard<T>(string path, Func<T> work, string advice = TakeOut)
    {
        try
        {
            return FSharpResult<T, StoreError>.NewOk(work());
        }
        catch (SqliteException exception)
        {
            return FSharpResult<T, StoreError>.NewError(Describe(exception, path));
        }
        catch (InvalidDataException exception)
        {
            return FSharpResult<T, StoreError>.NewError(new(
                $"A stored answer cannot be read: {exception.Message}",
                path,
                advice));
        }
    }

    /// <summary>What went wrong in SQLite, in words.</summary>
    /// <param name="exception">What SQLite says.</param>
    /// <param name="path">The full path of the file.</param>
    /// <returns>The error with advice.</returns>
    public static StoreError Describe(SqliteException exception, string path)
    {
        var (what, advice) = exception.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => ("The file is no SQLite database.", "Name another file, or move this one away."),
            raw.SQLITE_CORRUPT => ("The file is damaged.", "Restore it from a copy; or move it away, and its answers are asked again."),
            raw.SQLITE_FULL => ("The disk is full.", "Free some space and run the same command again: all answers stored so far are kept."),
            raw.SQLITE_READONLY => ("The file or its folder cannot be written.", "Change its permissions, or name a file in another folder."),
            raw.SQLITE_CANTOPEN => ("The file cannot be opened.", "Check that its folder exists and that you may read and write there."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("Another process keeps the file locked.", "Wait until it has ended, then run the same command again."),
            raw.SQLITE_IOERR => ("The disk failed to read or write.", "Check the disk, then run the same command again."),
            _ => ("SQLite failed.", "If this is not what you expect, please report it with the message above."),
        };
        return new($"{what} ({exception.Message})", path, advice) { Code = exception.SqliteErrorCode };
    }

    private static FSharpResult<SqliteConnection, StoreError> Open(string path, string source, SqliteOpenMode mode, TimeSpan patience)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var problem = Prepare(connection, path, mode);
            if (problem is null)
            {
                return FSharpResult<SqliteConnection, StoreError>.NewOk(connection);
            }

            connection.Dispose();
            return FSharpResult<SqliteConnection, StoreError>.NewError(problem);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            return FSharpResult<SqliteConnection, StoreError>.NewError(Describe(exception, path));
        }
    }

    private static StoreError? Prepare(SqliteConnection connection, string path, SqliteOpenMode mode)
    {
        var version = SqliteSchema.Number(connection, "PRAGMA user_version");
        var application = SqliteSchema.Number(connection, "PRAGMA application_id");
        var tables = SqliteSchema.Number(connection, "SELECT count(*) FROM sqlite_schema");
        if (application != SqliteSchema.Application && (tables > 0 || application != 0 || version != 0))
        {
            return new("The file is a database of another program.", path, "Name another file.");
        }

        if (version > SqliteSchema.Version)
        {
            return new(
                $"The file has tables of version {version}, and this program knows version {SqliteSchema.Version} and older.",
                path,
                "Use the newer program that made it, or name another file.");
        }

        if (mode == SqliteOpenMode.ReadOnly)
        {
            return version > 0 ? null : new("The file holds no answers yet.", path, "Run the study first, or name another file.");
        }

        // Write-ahead, so that readers and the writer do not wait for each other; full, so that a commit outlasts a power cut.
        SqliteSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        SqliteSchema.Upgrade(connection, version);
        return null;
    }

    /// <summary>
    /// Whether a file is shorter than its own header says, as a copy that was cut off is: SQLite would find out only when it comes to the
    /// missing part. Where there is a log beside it, the header may rightly be ahead.
    /// </summary>
    private static StoreError? Truncation(string path)
    {
        Span<byte> header = stackalloc byte[32];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || !header.StartsWith("SQLite format 3\0"u8)
                || new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
            {
                return null;
            }

            // Page size at 16, where 1 stands for 65,536; number of pages at 28 (SQLite's file format, 1.3).
            long page = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
            var whole = page * BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
            return file.Length >= whole
                ? null
                : new(
                    FormattableString.Invariant($"The file is cut off: it has {file.Length} bytes of {whole}."),
                    path,
                    "Copy it again from where it is whole; or move it away, and its answers are asked again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // There is no file yet, or opening it will say what is wrong.
        }
    }
}
