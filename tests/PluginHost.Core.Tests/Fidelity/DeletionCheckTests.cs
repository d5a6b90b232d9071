using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Tests.Stages;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class DeletionCheckTests
{
    private static readonly string[] Texts =
    [
        "a very good film about some people in a town", "what a bad idea for an evening with friends", "good but long and quite bad at the end", "FAIL", "good one",
    ];

    [Fact]
    public void Removing_the_strongest_words_moves_the_probability_further_than_removing_random_ones()
    {
        var outcomes = Experiments.Explain(Experiments.Instances(Texts)).Result.ResultValue;
        var run = TestInterpreter.Run(DeletionCheck.Build(Experiments.Sentiment, outcomes, removed: 2, draws: 4), WordModel.Answer);
        var effects = run.Result.ResultValue;

        effects.Select(effect => effect.Instance).ShouldBe(["i0", "i1", "i2"], "one has no explanation, one has no more than two words");
        effects.Average(effect => effect.Strongest).ShouldBeGreaterThan(effects.Average(effect => effect.Random));
        effects[0].Strongest.ShouldBe((1 / (1 + Math.Exp(-4))) - 0.5, 1e-12);
        effects.ShouldAllBe(effect => effect.Random >= 0 && effect.Random <= 1);
    }

    [Fact]
    public void The_random_words_are_the_same_every_time()
    {
        var outcomes = Experiments.Explain(Experiments.Instances(Texts)).Result.ResultValue;
        var first = TestInterpreter.Run(DeletionCheck.Build(Experiments.Sentiment, outcomes), WordModel.Answer);
        var second = TestInterpreter.Run(DeletionCheck.Build(Experiments.Sentiment, outcomes), WordModel.Answer);

        second.Asked.ShouldBe(first.Asked);
        second.Result.ResultValue.ShouldBe(first.Result.ResultValue);
    }
}
