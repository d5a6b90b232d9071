using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Execution.Dispatch;
using PluginHost.Runs;
using PluginHost.Store;

namespace PluginHost.Tests.Runs;

public sealed class TokenLedgerTests : IDisposable
{
    private readonly Studies _studies = new();

    public void Dispose() => _studies.Dispose();

    private static ImmutableArray<ModelQuery> Queries(params string[] texts) => [.. texts.Select(text => new ModelQuery.Embed(text))];

    private ModelSource Model(ITokenCounter counter, string weights = "fake") => _studies.Study("a good film").Models[0] switch
    {
        var model => model with { Description = model.Description with { TokenCounter = counter }, Identity = IdentityHash.Of(new("fake", MapModule.OfSeq([Tuple.Create("weights", weights)]))) },
    };

    [Fact]
    public void What_was_measured_is_read_back_by_the_same_questions_of_the_same_model_alone()
    {
        var (ledger, counted) = (new TokenLedger(), new ByLength());
        var first = ledger.MeterOf(Model(counted)).Measure(Queries("one", "three", "seven"));
        first!.Value.Select(usage => (usage.PromptTokens, usage.CachedTokens, usage.CompletionTokens, usage.Source)).ShouldBe(
            [(3, 1, 0, UsageSource.Reported), (5, 1, 0, UsageSource.Estimated), (5, 1, 0, UsageSource.Estimated)]);
        ledger.MeterOf(Model(counted)).Measure(Queries("alone"))!.Value.ShouldHaveSingleItem().PromptTokens.ShouldBe(5);

        var read = Written(ledger);
        read.Entries.ShouldBeEmpty();
        var meter = read.MeterOf(Model(UncountedTokens.Instance));
        meter.Measure(Queries("one", "three", "seven"))!.Value.ShouldBe(first.Value);
        meter.Measure(Queries("three", "one", "seven")).ShouldBeNull();
        meter.Measure(Queries("one", "three")).ShouldBeNull();
        read.MeterOf(Model(UncountedTokens.Instance, "other")).Measure(Queries("one", "three", "seven")).ShouldBeNull();

        // What was asked for again is written again, and nothing else.
        Lines(read).ShouldBe(Lines(ledger).Where(line => line.Contains("\"count\":3", StringComparison.Ordinal)));
        counted.Count.ShouldBe(4);
    }

    [Fact]
    public void Nothing_is_counted_twice_and_lines_have_an_order_of_their_own()
    {
        var counted = new ByLength();
        var (one, other) = (new TokenLedger(), new TokenLedger());
        foreach (var text in new[] { "a", "bb", "ccc", "a", "bb" })
        {
            one.MeterOf(Model(counted)).Measure(Queries(text));
        }

        counted.Count.ShouldBe(3);
        foreach (var text in new[] { "ccc", "bb", "a" })
        {
            other.MeterOf(Model(counted)).Measure(Queries(text));
        }

        Lines(one).ShouldBe(Lines(other));
        Lines(one).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("""{"model":"m","questions":"00","count":1,"prompt":1,"cached":0,"completion":0,"estimated":0}""", "line 1")]
    [InlineData("""{"model":"m","count":1}""", "line 1")]
    public void A_damaged_file_says_where_it_is_damaged(string line, string where)
    {
        File.WriteAllText(_studies.At("tokens.jsonl"), line + "\n");
        TokenLines.Read(_studies.At("tokens.jsonl")).ErrorValue.ShouldContain(where);
    }

    [Fact]
    public void Columns_of_another_length_than_their_questions_are_refused()
    {
        var ledger = new TokenLedger();
        ledger.MeterOf(Model(new ByLength())).Measure(Queries("one", "three"));
        File.WriteAllText(_studies.At("tokens.jsonl"), Lines(ledger).Single().Replace("[3,5]", "[3,5,7]", StringComparison.Ordinal));
        TokenLines.Read(_studies.At("tokens.jsonl")).ErrorValue.ShouldContain("not as many as the questions");
    }

    [Fact]
    public void Without_a_file_nothing_is_known() => TokenLines.Read(_studies.At("none.jsonl")).ResultValue.MeterOf(Model(UncountedTokens.Instance)).Measure(Queries("one")).ShouldBeNull();

    private TokenLedger Written(TokenLedger ledger)
    {
        File.WriteAllLines(_studies.At("tokens.jsonl"), Lines(ledger));
        return TokenLines.Read(_studies.At("tokens.jsonl")).ResultValue;
    }

    private static string[] Lines(TokenLedger ledger)
    {
        using var stream = new MemoryStream();
        TokenLines.Write(stream, ledger);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A token for each letter; texts of five letters are estimated.</summary>
    private sealed class ByLength : ITokenCounter
    {
        public int Count { get; private set; }

        Usage ITokenCounter.Count(ModelQuery query)
        {
            Count++;
            var length = query.ShouldBeOfType<ModelQuery.Embed>().Text.Length;
            return new(length, 1, 0, length == 5 ? UsageSource.Estimated : UsageSource.Reported);
        }
    }
}
