using PluginHost.Abstractions.Models;
using static PluginHost.Backends.Llama.Tests.Models.TestModels;

namespace PluginHost.Backends.Llama.Tests;

public sealed class FastStrategyTests
{
    [Theory]
    [InlineData(LabelScoring.FirstToken, "")]
    [InlineData(LabelScoring.WholeLabel, "")]
    [InlineData(LabelScoring.FirstToken, " qaa qab qac qad qae qaf")]
    public async Task Scores_agree_with_strict_to_a_thousandth_on_f32_weights(LabelScoring scoring, string instruction)
    {
        ModelQuery[] queries = [.. Variants(100, 25, scoring, instruction), Score("", scoring), Score(" qaa", scoring), Score(" the bad film", scoring, " a", " good movie was", " not")];
        await using var strict = await Open(Tiny);
        await using var fast = await Open(Tiny, ("strategy", "fast"));
        var expected = (await Ask(strict, queries)).Select(Scores).ToArray();
        var actual = (await Ask(fast, queries)).Select(Scores).ToArray();
        for (var i = 0; i < queries.Length; i++)
        {
            for (var label = 0; label < expected[i].Length; label++)
            {
                actual[i][label].ShouldBe(expected[i][label], 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_set_has_the_same_bits_whatever_came_before_and_on_however_many_contexts(bool flashAttention)
    {
        var queries = Variants(300, 20);
        await using var one = await Open(Tiny, ("strategy", "fast"), ("contexts", 1), ("flashAttention", flashAttention));
        await using var two = await Open(Tiny, ("strategy", "fast"), ("contexts", 2), ("flashAttention", flashAttention));
        var expected = (await Ask(one, queries)).Select(Scores).ToArray();
        _ = await Ask(one, queries[..7]);
        (await Ask(one, queries)).Select(Scores).ShouldBe(expected);
        (await Ask(two, [.. queries.Reverse()])).Select(Scores).ShouldBe(expected.Reverse());
    }

    [Fact]
    public void Its_answers_depend_on_the_set_and_strict_ones_on_the_query()
    {
        var factory = new LlamaBackendFactory();
        factory.Describe(OptionsOf(Tiny)).ResultValue.Scope.ShouldBe(AnswerScope.Query);
        factory.Describe(OptionsOf(Tiny, ("strategy", "fast"))).ResultValue.Scope.ShouldBe(AnswerScope.QuerySet);
    }
}
