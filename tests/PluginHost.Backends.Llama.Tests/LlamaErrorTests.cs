using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tests.Models;
using static PluginHost.Backends.Llama.Tests.Models.TestModels;

namespace PluginHost.Backends.Llama.Tests;

public sealed class LlamaErrorTests
{
    [Fact]
    public async Task Questions_that_cannot_be_answered_say_what_to_do()
    {
        await using var model = await Open(Tiny);
        static ModelQuery Generate(int tokens, double temperature, params string[] stop) =>
            new ModelQuery.Generate(new Prompt.Raw(" a"), tokens, temperature, [.. stop], 0);
        var tooLong = string.Concat(Enumerable.Repeat(" movie", 600));
        (ModelQuery Query, QuestionErrorKind Kind, string Message)[] cases =
        [
            (Score(tooLong), QuestionErrorKind.PromptTooLong, "601 tokens"),
            (new ModelQuery.Embed(tooLong), QuestionErrorKind.PromptTooLong, "context holds 512"),
            (Generate(600, 0), QuestionErrorKind.PromptTooLong, "600 more"),
            (Generate(0, 0), QuestionErrorKind.InvalidQuery, "1 or more"),
            (Generate(1, -0.5), QuestionErrorKind.InvalidQuery, "-0.5"),
            (Generate(1, double.NaN), QuestionErrorKind.InvalidQuery, "temperature"),
            (Generate(1, 0, ""), QuestionErrorKind.InvalidQuery, "stop text"),
            (new ModelQuery.ScoreLabels(new Prompt.Raw(" a"), [], default), QuestionErrorKind.InvalidQuery, "at least one"),
            (Score(" a", default, ""), QuestionErrorKind.LabelsNotScorable, "no token"),
            (Score(" a", default, " good", " good"), QuestionErrorKind.LabelsNotScorable, "twice"),
            (Score(" a", default, " good film", " good movie"), QuestionErrorKind.LabelsNotScorable, "whole labels"),
            (Score("\ud83d half"), QuestionErrorKind.InvalidQuery, "surrogate"),
        ];
        foreach (var (query, kind, message) in cases)
        {
            var error = await AskError(model, query);
            error.Kind.ShouldBe(kind);
            error.Message.ShouldContain(message);
            error.IsTransient.ShouldBeFalse();
        }

        await using var bare = await Open(Write("bare", new TinyModel { HasBeginning = false }));
        (await AskError(bare, Score(""))).Message.ShouldContain("empty");
    }

    [Fact]
    public async Task Weights_that_are_no_numbers_give_an_error_and_no_score()
    {
        await using var model = await Open(Write("nan", new TinyModel { Scale = float.NaN }));
        (await AskError(model, Score(" a b"))).Kind.ShouldBe(QuestionErrorKind.BackendFailed);
        await using var fast = await Open(Write("nan", new TinyModel { Scale = float.NaN }), ("strategy", "fast"));
        (await AskError(fast, Score(" a b"))).Kind.ShouldBe(QuestionErrorKind.BackendFailed);
        (await AskError(model, new ModelQuery.Embed(" a"))).Kind.ShouldBe(QuestionErrorKind.BackendFailed);
    }

    [Fact]
    public async Task Files_that_are_no_models_are_refused_with_the_reason()
    {
        var whole = new TinyModel().Bytes();
        (string Name, byte[] Bytes, string Reason)[] cases =
        [
            ("text", "A novel, not a model."u8.ToArray(), "does not begin with the letters GGUF"),
            ("empty", [], "does not begin with the letters GGUF"),
            ("old", [.. "GGUF"u8, 1, 0, 0, 0, .. whole[8..]], "version 1"),
            ("big-endian", [.. "GGUF"u8, 0, 0, 0, 3, .. whole[8..]], "big-endian"),
            ("cut", whole[..^100], "truncated"),
            ("no-blocks", new TinyModel { Overrides = { ["llama.block_count"] = 0 } }.Bytes(), "block_count' is 0"),
            ("many-blocks", new TinyModel { Overrides = { ["llama.block_count"] = 1_000_000_000 } }.Bytes(), "block_count"),
            ("no-heads", new TinyModel { Overrides = { ["llama.attention.head_count"] = 0 } }.Bytes(), "head_count"),
            ("split", new TinyModel { Overrides = { ["split.count"] = 3 } }.Bytes(), "split"),
        ];
        foreach (var (name, bytes, reason) in cases)
        {
            var path = Write(name, () => bytes);
            var error = await OpenError(path);
            error.Message.ShouldContain(reason, customMessage: name);
            error.Message.ShouldContain(path);
            error.Option.ShouldBe("path");
            new LlamaBackendFactory().Describe(OptionsOf(path)).ErrorValue.ShouldBe(error);
        }
    }

    [Fact]
    public void A_file_truncated_anywhere_is_refused_by_its_header()
    {
        var whole = new TinyModel().Bytes();
        var path = Write("truncated", () => whole);
        for (var length = whole.Length - 1; length >= 0; length -= Math.Max(1, length / 60))
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            {
                file.SetLength(length);
            }

            Gguf.GgufReader.Read(path).IsError.ShouldBeTrue($"{length} bytes");
        }
    }

    [Fact]
    public async Task Options_that_cannot_be_met_are_refused_with_advice()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "pluginhost-nowhere");
        (await OpenError(nowhere)).Message.ShouldContain("no file");
        (await OpenError(Path.GetTempPath())).Message.ShouldContain("folder");
        (await OpenError(Tiny, ("flashAttention", true))).Advice.ShouldContain("fast");
        (await OpenError(Tiny, ("context", 5000))).Advice.ShouldContain("512");
        (await OpenError(Tiny, ("context", 10))).Option.ShouldBe("context");
        (await OpenError(Tiny, ("strategy", "slow"))).Option.ShouldBe("strategy");
        (await OpenError(Tiny, ("tokens", 1))).ToString().ShouldContain("tokens");
        (await OpenError(Tiny, ("nativeLibraries", nowhere))).Option.ShouldBe("nativeLibraries");
        new LlamaBackendFactory().Describe(OptionsOf(nowhere)).ErrorValue.Option.ShouldBe("path");
    }

    [Fact]
    public async Task A_cancelled_opening_gives_no_model()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => new LlamaBackendFactory().OpenAsync(OptionsOf(Tiny), cancelled.Token));
    }
}
