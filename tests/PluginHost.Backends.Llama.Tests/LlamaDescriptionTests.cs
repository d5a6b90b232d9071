using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tests.Models;
using static PluginHost.Backends.Llama.Tests.Models.TestModels;

namespace PluginHost.Backends.Llama.Tests;

public sealed class LlamaDescriptionTests
{
    [Fact]
    public void The_same_weights_are_the_same_model_wherever_they_lie_and_on_however_many_threads()
    {
        var factory = new LlamaBackendFactory();
        var copy = Write("copy", () => File.ReadAllBytes(Tiny));
        var identity = factory.Describe(OptionsOf(Tiny)).ResultValue.Identity;
        factory.Describe(OptionsOf(copy, ("threads", 2), ("contexts", 3), ("batch", 64))).ResultValue.Identity.ShouldBe(identity);
        factory.Describe(OptionsOf(Tiny, ("strategy", "fast"))).ResultValue.Identity.ShouldNotBe(identity);
        factory.Describe(OptionsOf(Tiny, ("kvType", "f16"))).ResultValue.Identity.ShouldNotBe(identity);
        factory.Describe(OptionsOf(Tiny, ("truncate", true))).ResultValue.Identity.ShouldNotBe(identity);
        factory.Describe(OptionsOf(Write("tiny-q8_0", new TinyModel { Format = "q8_0" }))).ResultValue.Identity.ShouldNotBe(identity);
    }

    [Fact]
    public async Task Counted_tokens_are_those_that_answers_report()
    {
        var counter = new LlamaBackendFactory().Describe(OptionsOf(Tiny)).ResultValue.TokenCounter;
        await using var model = await Open(Tiny);
        ModelQuery[] queries =
        [
            Score(" the movie"), Score(" the movie", LabelScoring.WholeLabel, " good film", " bad"), new ModelQuery.Embed("é"),
            new ModelQuery.ScoreTokens(" a b"), new ModelQuery.Tokenize(" a b"), Score(""),
        ];
        foreach (var query in queries)
        {
            var usage = (await AskOne(model, query)).Usage;
            usage.Source.ShouldBe(UsageSource.Reported);
            counter.Count(query).ShouldBe(usage);
        }
    }

    [Fact]
    public void Without_libraries_tokens_are_estimated_and_marked_so()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "pluginhost-nowhere");
        var description = new LlamaBackendFactory().Describe(OptionsOf(Tiny, ("nativeLibraries", nowhere))).ResultValue;
        description.TokenCounter.Count(Score("12345678")).ShouldBe(new Usage(2, 0, 1, UsageSource.Estimated));
        description.Limits.ContextTokens.ShouldBe(512);
    }
}
