using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class FidelityBaselinesTests
{
    [Fact]
    public void The_constant_says_the_most_frequent_label()
    {
        FidelityBaselines.Constant([0, 1, 1, 1]).ShouldBe(0.75);
        FidelityBaselines.Constant([0, 1, 1, 1], [6, 1, 1, 0]).ShouldBe(0.75);
        FidelityBaselines.Constant([2, 2]).ShouldBe(1);
    }

    [Fact]
    public void Equal_keeps_what_the_whole_instance_gets()
    {
        var explanation = Explained.Of([0.5, 0.25], [[0.5, 0, 1], [-3, 0, 0]], [1, 0]);
        var equal = FidelityBaselines.Equal(explanation);

        equal.Attributions.ShouldBe(DoubleMatrix.Create(2, 3, [0.5, 0.5, 0.5, -1, -1, -1]));
        equal.Intercepts.ShouldBe(explanation.Intercepts);
        SurrogateOutputs.Evaluate(equal, Explained.Masks("111")).ShouldBe(SurrogateOutputs.Evaluate(explanation, Explained.Masks("111")));
    }

    [Fact]
    public void Shuffled_gives_all_outputs_the_same_wrong_features()
    {
        double[] ascending = [.. Enumerable.Range(1, 12).Select(value => (double)value)];
        var explanation = Explained.Binary(0.5, ascending);
        var seed = Seed.FromRoot(7).Derive("shuffled");
        var shuffled = FidelityBaselines.Shuffled(explanation, seed.Stream());

        var first = shuffled.Attributions.Row(0).ToArray();
        first.ShouldNotBe(ascending);
        first.Order().ShouldBe(ascending);
        shuffled.Attributions.Row(1).ToArray().ShouldBe(first.Select(value => -value));
        FidelityBaselines.Shuffled(explanation, seed.Stream()).ShouldBe(shuffled);
    }

    [Fact]
    public void Skill_is_measured_between_constant_and_oracle()
    {
        FidelityBaselines.Skill(0.8, 0.8, 0.9).ShouldBe(0);
        FidelityBaselines.Skill(0.9, 0.8, 0.9).ShouldBe(1);
        FidelityBaselines.Skill(0.75, 0.5, 1).ShouldBe(0.5);
        FidelityBaselines.Skill(0.7, 0.8, 0.9).ShouldNotBeNull().ShouldBe(-1, 1e-12);
        FidelityBaselines.Skill(0.8, 0.9, 0.9).ShouldBeNull();
    }
}
