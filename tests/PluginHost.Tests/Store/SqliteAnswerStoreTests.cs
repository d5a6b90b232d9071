using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Store;

public sealed class SqliteAnswerStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-store").FullName;

    private string File => Path.Combine(_folder, "new", "answers.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static ImmutableArray<ModelAnswer> Answers { get; } = [
        new(new AnswerContent.LabelScores([-0.1, double.Epsilon, -0.0, 1.0 / 3, double.MinValue]), new(1, 2, 3, UsageSource.Reported), ["label-missing", "", "x"]),
        new(new AnswerContent.Generated("schön 👍 \0 \ud83d", FinishReason.Length), new(int.MaxValue, 0, -1, UsageSource.Estimated)),
        new(new AnswerContent.Generated("", FinishReason.Stop), new(0, 0, 0, UsageSource.Reported)),
        new(new AnswerContent.Generated("a b", FinishReason.Length, [new(new("a", -0.0), [new("a", -0.0), new("\ud83d", -3.5)]), new(new(" b", -1), [])]), new(1, 0, 2, UsageSource.Reported)),
        new(new AnswerContent.Embedding([0.1f, -0f, float.Epsilon]), new(5, 0, 0, UsageSource.Reported)),
        new(new AnswerContent.TokenScores([new("a", double.NaN), new(" b", -2.5)]), new(2, 0, 0, UsageSource.Reported)),
        new(new AnswerContent.Tokens(["a", "\ude00", ""]), new(3, 0, 0, UsageSource.Reported)),
        new(new AnswerContent.Tokens([]), new(0, 0, 0, UsageSource.Reported))];

    [Fact]
    public async Task Answers_of_every_kind_come_back_bit_for_bit_from_a_file_that_was_not_closed()
    {
        await using var store = Open();
        (await store.SaveAsync([.. Answers.Select((answer, i) => new AnswerRecord(Key(i), answer, "fake 1.0"))])).IsOk.ShouldBeTrue();

        using var reader = SqliteAnswerReader.Open(File).ResultValue;
        var found = (await reader.FindAsync([.. Enumerable.Range(-1, Answers.Length + 1).Select(Key)])).ResultValue;
        found[0].ShouldBeNull();
        found.Skip(1).ShouldBe(Answers);
        var scores = ((AnswerContent.LabelScores)found[1]!.Content).LogProbabilities;
        scores.Select(BitConverter.DoubleToInt64Bits).ShouldBe(((AnswerContent.LabelScores)Answers[0].Content).LogProbabilities.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public async Task An_answer_that_is_there_is_kept()
    {
        await using var store = Open();
        await store.SaveAsync([new(Key(0), Answers[0], "fake 1.0")]);
        await store.SaveAsync([new(Key(0), Answers[1], "fake 2.0")]);
        (await store.FindAsync([Key(0)])).ResultValue[0].ShouldBe(Answers[0]);
    }

    [Fact]
    public async Task A_run_goes_on_where_another_process_was_cut_off()
    {
        using var cancellation = new CancellationTokenSource();
        var host = new FakeHost { Store = Open(), Limits = new(4096, 1, 1), Model = CutOffAfterTen(cancellation) };
        await host.RunUntilAsync(Study(), cancellation.Token);

        // A copy of the files as they are while the first writer lives is what a power cut would leave.
        var copy = Path.Combine(_folder, "copy");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File)!, "answers.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            System.IO.File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using var second = SqliteAnswerStore.Open(Path.Combine(copy, "answers.db"), TimeProvider.System).ResultValue;
        var again = new FakeHost { Store = second };
        (await again.RunAsync(Study())).ShouldBeOfType<RunOutcome<ImmutableArray<int>>.Completed>();
        var asked = host.Backends[FakeHost.Target].Asked.Count();
        asked.ShouldBeGreaterThanOrEqualTo(10);
        again.Counts.Sum(counts => counts.FromStore).ShouldBe(10);
        again.Counts.Sum(counts => counts.Sent).ShouldBe(30);
        await host.Store.DisposeAsync();
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_one_closes()
    {
        var first = Open();
        var refused = SqliteAnswerStore.Open(File, TimeProvider.System);
        refused.IsError.ShouldBeTrue();
        refused.ErrorValue.ToString().ShouldContain("Another run writes to it.");
        refused.ErrorValue.Path.ShouldBe(File);
        await first.DisposeAsync();
        await Open().DisposeAsync();
    }

    [Fact]
    public async Task Readers_see_what_a_writer_has_committed_meanwhile()
    {
        await using var store = Open();
        using var reader = SqliteAnswerReader.Open(File).ResultValue;
        (await reader.FindAsync([Key(1)])).ResultValue[0].ShouldBeNull();
        await store.SaveAsync([new(Key(1), Answers[0], "fake 1.0")]);
        (await reader.FindAsync([Key(1)])).ResultValue[0].ShouldBe(Answers[0]);
    }

    [Theory]
    [InlineData("text", "no SQLite database")]
    [InlineData("foreign", "another program")]
    [InlineData("newer", "tables of version 3")]
    [InlineData("folder", "cannot be opened")]
    public void A_file_that_is_no_store_is_an_error_that_says_why(string what, string message)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        switch (what)
        {
            case "text":
                System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("this is a text and no database ", 100)));
                break;
            case "folder":
                Directory.CreateDirectory(File);
                break;
            case "foreign":
                Execute("CREATE TABLE things (id INTEGER)");
                break;
            case "newer":
                Execute($"PRAGMA application_id = {0x50484153}; PRAGMA user_version = 3");
                break;
        }

        var opened = SqliteAnswerStore.Open(File, TimeProvider.System);
        opened.IsError.ShouldBeTrue();
        opened.ErrorValue.Message.ShouldContain(message);
        opened.ErrorValue.Advice.ShouldNotBeEmpty();

        // The lock is free again.
        SqliteAnswerStore.Open(File, TimeProvider.System).ErrorValue.Message.ShouldContain(message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_that_says_why()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "new"), "a file where a folder should be");
        SqliteAnswerStore.Open(File, TimeProvider.System).ErrorValue.Message.ShouldContain("cannot be made or written");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_that_says_why()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not hold the administrator back.");
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(File)!);
#pragma warning disable CA1416 // Skipped on Windows.
        System.IO.File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        SqliteAnswerStore.Open(File, TimeProvider.System).ErrorValue.Message.ShouldContain("cannot be written");
        System.IO.File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_write_that_fails_is_an_error_and_interrupts_the_run()
    {
        await using var store = Open();
        Execute("CREATE TRIGGER full BEFORE INSERT ON answers BEGIN SELECT RAISE(ROLLBACK, 'no room'); END");
        var saved = await store.SaveAsync([new(Key(0), Answers[0], "fake 1.0")]);
        saved.IsError.ShouldBeTrue();
        saved.ErrorValue.ToString().ShouldContain("no room");

        var reason = (await new FakeHost { Store = store }.RunAsync(Study())).ShouldBeOfType<RunOutcome<ImmutableArray<int>>.Interrupted>().Reason;
        reason.ShouldBeOfType<Interruption.StoreFailed>().Error.Path.ShouldBe(File);
    }

    [Fact]
    public async Task A_damaged_answer_is_an_error_that_says_why()
    {
        await using var store = Open();
        await store.SaveAsync([new(Key(0), Answers[0], "fake 1.0")]);
        Execute("UPDATE answers SET answer = substr(answer, 1, 20)");
        var found = await store.FindAsync([Key(0)]);
        found.IsError.ShouldBeTrue();
        found.ErrorValue.ToString().ShouldContain("cannot be read");
        found.ErrorValue.Advice.ShouldContain("store prune --damaged");
    }

    [Fact]
    public void Nothing_is_read_where_nothing_is()
    {
        SqliteAnswerReader.Open(File).ErrorValue.Message.ShouldContain("no such file");
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        Execute("PRAGMA user_version");
        SqliteAnswerReader.Open(File).ErrorValue.Message.ShouldContain("no answers yet");
    }

    private static Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> CutOffAfterTen(CancellationTokenSource cancellation)
    {
        var given = 0;
        return (model, query) =>
        {
            if (++given == 10)
            {
                cancellation.Cancel();
            }

            return FakeAnswers.Always(model, query);
        };
    }

    private static Pipeline<ImmutableArray<int>> Study() =>
        Pipeline.All(40, i => Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(i)]).Select(answers => FakeAnswers.Value(answers[0])));

    private static QuestionKey Key(int number) => new((UInt128)(number + 5) << 64, (UInt128)number);

    private SqliteAnswerStore Open() => SqliteAnswerStore.Open(File, TimeProvider.System).ResultValue;

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
