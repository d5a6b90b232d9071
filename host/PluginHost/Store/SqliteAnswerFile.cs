using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Core;
using SQLitePCL;

namespace PluginHost.Store;

/// <summary>Opens the SQLite file of an answer store: finds out whose it is, makes its tables, says clearly what is wrong.</summary>
internal static class SqliteAnswerFile
{
    /// <summary>The version of the tables, in <c>user_version</c>.</summary>
    public const int Schema = 1;

    /// <summary>Marks the file as ours, in <c>application_id</c>: the letters <c>PHAS</c>.</summary>
    private const int Application = 0x50484153;

    /// <summary>Opens a connection.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mode">For reading, or for writing with the file made when there is none.</param>
    /// <param name="patience">How long to wait for another process's transaction.</param>
    /// <returns>The open connection, or what is wrong with the file.</returns>
    public static FSharpResult<SqliteConnection, StoreError> Open(string path, SqliteOpenMode mode, TimeSpan patience)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
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

    /// <summary>What went wrong in SQLite, in words.</summary>
    /// <param name="exception">What SQLite says.</param>
    /// <param name="path">The full path of the file.</param>
    /// <returns>The error with advice.</returns>
    public static StoreError Describe(SqliteException exception, string path)
    {
        var (what, advice) = exception.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => ("The file is no SQLite database.", "Name another file, or move this one away."),
            raw.SQLITE_CORRUPT => ("The file is damaged.", "Restore it from a copy, or move it away; its answers are then asked again."),
            raw.SQLITE_FULL => ("The disk is full.", "Free some space and run the same command again: all answers stored so far are kept."),
            raw.SQLITE_READONLY => ("The file or its folder cannot be written.", "Change its permissions, or name a file in another folder."),
            raw.SQLITE_CANTOPEN => ("The file cannot be opened.", "Check that its folder exists and that you may read and write there."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("Another process keeps the file locked.", "Wait until it has ended, then run the same command again."),
            raw.SQLITE_IOERR => ("The disk failed to read or write.", "Check the disk, then run the same command again."),
            _ => ("SQLite failed.", "If this is not what you expect, please report it with the message above."),
        };
        return new($"{what} ({exception.Message})", path, advice);
    }

    private static StoreError? Prepare(SqliteConnection connection, string path, SqliteOpenMode mode)
    {
        var version = Number(connection, "PRAGMA user_version");
        var application = Number(connection, "PRAGMA application_id");
        var tables = Number(connection, "SELECT count(*) FROM sqlite_schema");
        if (application != Application && (tables > 0 || application != 0 || version != 0))
        {
            return new("The file is a database of another program.", path, "Name another file.");
        }

        if (version > Schema)
        {
            return new(
                $"The file has tables of version {version}, and this program knows version {Schema} and older.",
                path,
                "Use the newer program that made it, or name another file.");
        }

        if (mode == SqliteOpenMode.ReadOnly)
        {
            return version == Schema ? null : new("The file holds no answers yet.", path, "Run the study first, or name another file.");
        }

        // Write-ahead, so that readers and the writer do not wait for each other; full, so that a commit outlasts a power cut.
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        if (version == 0)
        {
            Execute(connection, $"""
                BEGIN IMMEDIATE;
                CREATE TABLE answers (
                    key BLOB NOT NULL PRIMARY KEY,
                    answer BLOB NOT NULL,
                    origin TEXT NOT NULL,
                    stored_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                PRAGMA application_id = {Application};
                PRAGMA user_version = {Schema};
                COMMIT
                """);
        }

        return null;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
