using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class SurrogateOutputsTests
{
    [Fact]
    public void Intercept_and_kept_attributions_add_up()
    {
        var explanation = Explained.Of([0.25, 0.5, 0], [[0.5, -0.25, 1], [0, 0.125, 0], [1, 2, 4]], [1, 0, 0]);
        var outputs = SurrogateOutputs.Evaluate(explanation, Explained.Masks("111", "000", "011", "100"));

        outputs.ShouldBe(DoubleMatrix.Create(4, 3, [1.5, 0.625, 7, 0.25, 0.5, 0, 1, 0.625, 6, 0.75, 0.5, 1]));
        OutputLabels.Of(outputs).ShouldBe([2, 1, 2, 2]);
    }

    [Fact]
    public void Log_odds_become_probabilities()
    {
        var explanation = Explained.Of([0], [[Math.Log(3), -Math.Log(9)]], [0.5], Link.Logit);
        var outputs = SurrogateOutputs.Evaluate(explanation, Explained.Masks("00", "10", "01"));

        outputs[0, 0].ShouldBe(0.5);
        outputs[1, 0].ShouldBe(0.75, 1e-12);
        outputs[2, 0].ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void Features_beyond_a_word_of_the_masks_count_too()
    {
        var explanation = Explained.Binary(0, [.. Enumerable.Range(0, 70).Select(feature => feature == 69 ? 0.5 : 0)]);
        SurrogateOutputs.Evaluate(explanation, MaskMatrix.Full(1, 70))[0, 0].ShouldBe(0.5);
    }

    [Fact]
    public void Masks_of_another_instance_are_refused() =>
        Should.Throw<ArgumentException>(() => SurrogateOutputs.Evaluate(Explained.Binary(0, [1, 2]), Explained.Masks("111")));

    [Fact]
    public void Of_equal_outputs_the_first_label_is_taken() =>
        OutputLabels.Of(DoubleMatrix.Create(2, 3, [0.5, 0.5, 0, 0, 0.5, 0.5])).ShouldBe([0, 1]);

    [Fact]
    public void The_majority_goes_by_weight()
    {
        OutputLabels.Majority([0, 1, 1, 2]).ShouldBe(1);
        OutputLabels.Majority([0, 1, 1, 2], [1, 1, 1, 3]).ShouldBe(2);
        OutputLabels.Majority([1, 0]).ShouldBe(0, "the lowest of equal ones");
        OutputLabels.AreFlat([2, 2, 2]).ShouldBeTrue();
        OutputLabels.AreFlat([2, 1, 2]).ShouldBeFalse();
    }
}
