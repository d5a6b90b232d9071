using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PluginHost.Store;

/// <summary>The tables of an answer store, how they are made, and how those of older versions become those of this one.</summary>
internal static class SqliteSchema
{
    /// <summary>The version of the tables, in <c>user_version</c>.</summary>
    public const int Version = 2;

    /// <summary>Marks the file as ours, in <c>application_id</c>: the letters <c>PHAS</c>.</summary>
    public const int Application = 0x50484153;

    private const string Tables = """
        CREATE TABLE sources (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            identity BLOB NOT NULL,
            UNIQUE (origin, identity)
        ) STRICT;
        CREATE TABLE answers (
            key BLOB NOT NULL PRIMARY KEY,
            answer BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES sources (id),
            stored_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>
    /// Makes the tables in a new file, or brings those of an older version up to this one: in one transaction, so that a file which is cut
    /// off meanwhile, or has no room, is still what it was.
    /// </summary>
    /// <param name="connection">The file, open for writing.</param>
    /// <param name="version">The version of the tables that it has; 0 for none.</param>
    /// <exception cref="SqliteException">The disk is full, or the like.</exception>
    public static void Upgrade(SqliteConnection connection, long version)
    {
        if (version == Version)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);

        // Another process may have done it between the first look and the lock.
        if (Number(connection, "PRAGMA user_version") == version)
        {
            Execute(connection, version == 0 ? Tables : FromVersion1(connection));
            Execute(connection, $"PRAGMA application_id = {Application}; PRAGMA user_version = {Version}");
        }

        transaction.Commit();
    }

    /// <summary>The query for one answer and its checksum.</summary>
    /// <param name="version">The version of the tables.</param>
    /// <returns>SQL with the parameter <c>$key</c>.</returns>
    public static string Find(long version) =>
        $"SELECT answer, {(version == 1 ? "NULL" : "checksum")} FROM answers WHERE key = $key";

    /// <summary>The query for all answers from a key on, in the order of the keys.</summary>
    /// <param name="version">The version of the tables.</param>
    /// <returns>SQL with the columns key, answer, origin, identity, time and checksum.</returns>
    public static string All(long version) => version == 1
        ? "SELECT key, answer, origin, x'', stored_at, NULL FROM answers ORDER BY key"
        : "SELECT key, answer, origin, identity, stored_at, checksum FROM answers JOIN sources ON sources.id = source ORDER BY key";

    /// <summary>Asks for one number.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="sql">The question.</param>
    /// <returns>The number.</returns>
    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Does something.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="sql">What to do.</param>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>Version 1 had no checksums, and the origin as text in every row.</summary>
    private static string FromVersion1(SqliteConnection connection)
    {
        connection.CreateFunction("checksum", (byte[] key, byte[] answer) => StoredAnswer.ChecksumOf(key, answer), isDeterministic: true);
        return $"""
            ALTER TABLE answers RENAME TO answers_1;
            {Tables}
            INSERT INTO sources (origin, identity) SELECT DISTINCT origin, x'' FROM answers_1;
            INSERT INTO answers SELECT key, answer, checksum(key, answer), sources.id, stored_at
                FROM answers_1 JOIN sources ON sources.origin = answers_1.origin ORDER BY key;
            DROP TABLE answers_1;
            """;
    }
}
