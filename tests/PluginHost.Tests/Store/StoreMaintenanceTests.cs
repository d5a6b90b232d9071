using System.Text;
using Microsoft.Data.Sqlite;
using PluginHost.Store;

namespace PluginHost.Tests.Store;

public sealed class StoreMaintenanceTests : IDisposable
{
    private static readonly IdentityHash Identity = new(new string('a', 64));
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-store").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_store_of_version_1_is_read_as_it_is_and_brought_up_to_date_by_its_first_writer()
    {
        Version1("old.db", "llama 0.1.0", "llama 0.1.0", "openai 0.2.0");
        using (var before = Reader("old.db"))
        {
            (await before.FindAsync([Key(0)])).ResultValue[0].ShouldBe(SqliteAnswerStoreTests.Answers[0]);
            StoreSurvey.Of(before).ResultValue.Version.ShouldBe(1);
            StoreVerification.Of(before).ResultValue.Answers.ShouldBe(3);
        }

        await using var store = await OpenAsync("old.db");
        var survey = StoreSurvey.Of(store.Reader).ResultValue;
        survey.Version.ShouldBe(2);
        survey.Sources.Select(source => (source.Origin, source.Answers, source.Identity)).ShouldBe([("llama 0.1.0", 2, null), ("openai 0.2.0", 1, null)]);
        survey.Sources[0].First.ToUnixTimeSeconds().ShouldBe(1000);
        (await store.FindAsync([Key(0), Key(1), Key(2)])).ResultValue.ShouldBe(SqliteAnswerStoreTests.Answers.Take(3));
        StoreVerification.Of(store.Reader).ResultValue.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_store_as_it_was()
    {
        Version1("old.db", "llama 0.1.0");
        Execute("old.db", "CREATE TABLE sources (taken INTEGER)");
        SqliteAnswerStore.Open(At("old.db"), TimeProvider.System).IsError.ShouldBeTrue();
        using var reader = Reader("old.db");
        StoreSurvey.Of(reader).ResultValue.Answers.ShouldBe(1);
    }

    [Fact]
    public async Task A_bit_that_flips_on_the_disk_is_seen_by_reading_and_by_verify_and_prune_takes_the_answer_out()
    {
        await using var store = await FilledAsync("answers.db", 7);
        Execute("answers.db", "UPDATE answers SET answer = CAST(substr(answer, 1, length(answer) - 1) || x'7f' AS BLOB) WHERE key = (SELECT min(key) FROM answers)");
        (await store.FindAsync([Key(0)])).ErrorValue.ToString().ShouldContain("checksum");
        var found = StoreVerification.Of(store.Reader).ResultValue;
        found.Answers.ShouldBe(7);
        found.Damaged.ShouldBe([Key(0)]);
        found.Faults.ShouldHaveSingleItem().ShouldContain(Key(0).ToString());

        (await new StorePruning(null, null, null, Damaged: true).ApplyAsync(store)).ResultValue.ShouldBe(1);
        StoreVerification.Of(store.Reader).ResultValue.Faults.ShouldBeEmpty();
        (await store.FindAsync([Key(0), Key(1)])).ResultValue.ShouldBe([null, SqliteAnswerStoreTests.Answers[1]]);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public async Task A_file_that_was_cut_off_is_told_and_left_alone(double share)
    {
        await (await FilledAsync("answers.db", 500)).DisposeAsync();
        var whole = File.ReadAllBytes(At("answers.db"));
        File.WriteAllBytes(At("answers.db"), whole[..(int)(whole.Length * share)]);
        var error = SqliteAnswerStore.Open(At("answers.db"), TimeProvider.System).ErrorValue;
        error.Message.ShouldStartWith("The file is cut off");
        error.Message.ShouldContain($"of {whole.Length}.");
        SqliteAnswerReader.Open(At("answers.db")).ErrorValue.Message.ShouldStartWith("The file is cut off");
        File.ReadAllBytes(At("answers.db")).ShouldBe(whole[..(int)(whole.Length * share)]);
    }

    [Fact]
    public async Task Damaged_pages_are_an_error_that_says_so()
    {
        await (await FilledAsync("answers.db", 500)).DisposeAsync();
        var bytes = File.ReadAllBytes(At("answers.db"));
        bytes.AsSpan(8192, bytes.Length - 8192).Fill(0x55);
        File.WriteAllBytes(At("answers.db"), bytes);
        await using var store = await OpenAsync("answers.db");
        (await store.FindAsync([.. Enumerable.Range(0, 500).Select(Key)])).ErrorValue.Message.ShouldStartWith("The file is damaged.");
        var verified = StoreVerification.Of(store.Reader);
        (verified.IsError || !verified.ResultValue.Faults.IsEmpty).ShouldBeTrue();
    }

    [Fact]
    public async Task Answers_go_to_another_store_as_lines_or_directly_and_keep_their_bytes_origin_and_time()
    {
        await using var store = await FilledAsync("answers.db", 7);
        using var lines = new MemoryStream();
        StoreTransfer.Write(store.Reader, lines).ResultValue.ShouldBe(7);
        await using var imported = await OpenAsync("imported.db");
        (await ImportAsync(lines, imported)).ShouldBe(new TransferCounts(7, 7, 0));
        (await ImportAsync(lines, imported)).ShouldBe(new TransferCounts(7, 0, 0));
        StoreSurvey.Of(imported.Reader).ResultValue.Sources.ShouldBe(StoreSurvey.Of(store.Reader).ResultValue.Sources);

        await using var merged = await OpenAsync("merged.db");
        await merged.SaveAsync([new(Key(3), SqliteAnswerStoreTests.Answers[0], "other 1.0")]);
        (await StoreTransfer.MergeAsync(imported.Reader, merged)).ResultValue.ShouldBe(new TransferCounts(7, 6, 1));
        (await merged.FindAsync([Key(3)])).ResultValue[0].ShouldBe(SqliteAnswerStoreTests.Answers[0]);

        using var again = new MemoryStream();
        StoreTransfer.Write(imported.Reader, again);
        again.ToArray().ShouldBe(lines.ToArray());
    }

    [Theory]
    [InlineData("", "line 1 is no JSON object")]
    [InlineData("{\"other\":1}\n", "does not begin with")]
    [InlineData("{\"pluginhost-answers\":1}\n{\"key\":\"12\"}\n", "line 2 lacks a key")]
    [InlineData("{\"pluginhost-answers\":1}\n{\"ke", "line 2 is no JSON object")]
    public async Task Lines_that_are_no_export_are_told(string text, string message)
    {
        await using var store = await OpenAsync("answers.db");
        using var input = new StringReader(text);
        (await StoreTransfer.ReadAsync(input, "lines.jsonl", store)).ErrorValue.ToString().ShouldContain(message);
    }

    [Fact]
    public async Task Prune_takes_out_what_meets_every_condition()
    {
        await using var store = await FilledAsync("answers.db", 4);
        await store.SaveAsync([new(Key(9), SqliteAnswerStoreTests.Answers[0], "other 2.0")]);
        (await CountAsync(new(null, "fake", null, Damaged: false))).ShouldBe(4);
        (await CountAsync(new(null, "fake 1.0", "aaaa", Damaged: false))).ShouldBe(4);
        (await CountAsync(new(null, "fake", "ab", Damaged: false))).ShouldBe(0);
        (await CountAsync(new(DateTimeOffset.UnixEpoch, null, null, Damaged: false))).ShouldBe(0);
        (await new StorePruning(null, "other", null, Damaged: false).ApplyAsync(store)).ResultValue.ShouldBe(1);
        StoreSurvey.Of(store.Reader).ResultValue.Answers.ShouldBe(4);

        async Task<int> CountAsync(StorePruning pruning)
        {
            await Task.Yield();
            return pruning.Find(store.Reader).ResultValue.Length;
        }
    }

    [Fact]
    public async Task A_replaced_answer_is_the_new_one()
    {
        await using var store = await FilledAsync("answers.db", 1);
        await store.ReplaceAsync([new(Key(0), SqliteAnswerStoreTests.Answers[1], "fake 2.0", Identity)]);
        (await store.FindAsync([Key(0)])).ResultValue[0].ShouldBe(SqliteAnswerStoreTests.Answers[1]);
    }

    private static QuestionKey Key(int number) => new((UInt128)(number + 5) << 64, (UInt128)number);

    private static async Task<TransferCounts> ImportAsync(MemoryStream lines, SqliteAnswerStore store)
    {
        using var input = new StringReader(Encoding.UTF8.GetString(lines.ToArray()));
        return (await StoreTransfer.ReadAsync(input, "lines.jsonl", store)).ResultValue;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private SqliteAnswerReader Reader(string name) => SqliteAnswerReader.Open(At(name)).ResultValue;

    private async Task<SqliteAnswerStore> OpenAsync(string name)
    {
        await Task.Yield();
        var opened = SqliteAnswerStore.Open(At(name), TimeProvider.System);
        return opened.IsOk ? opened.ResultValue : throw new InvalidOperationException(opened.ErrorValue.ToString());
    }

    private async Task<SqliteAnswerStore> FilledAsync(string name, int count)
    {
        var store = await OpenAsync(name);
        (await store.SaveAsync([.. Enumerable.Range(0, count).Select(i => new AnswerRecord(Key(i), SqliteAnswerStoreTests.Answers[i % 7], "fake 1.0", Identity))])).IsOk.ShouldBeTrue();
        return store;
    }

    /// <summary>A store as version 1 made it.</summary>
    private void Version1(string name, params string[] origins)
    {
        Execute(name, $"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE answers (key BLOB NOT NULL PRIMARY KEY, answer BLOB NOT NULL, origin TEXT NOT NULL, stored_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            PRAGMA application_id = {0x50484153};
            PRAGMA user_version = 1
            """);
        var writer = new CanonicalWriter();
        for (var i = 0; i < origins.Length; i++)
        {
            Execute(name, $"INSERT INTO answers VALUES (x'{Key(i)}', x'{Convert.ToHexString(AnswerCodec.Encode(SqliteAnswerStoreTests.Answers[i], writer))}', '{origins[i]}', {1000 + i})");
        }
    }

    private void Execute(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={At(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
