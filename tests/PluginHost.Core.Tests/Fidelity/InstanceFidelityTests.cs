using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class InstanceFidelityTests
{
    private static readonly Seed Root = Seed.FromRoot(11);
    private static readonly MaskMatrix Masks = Explained.Masks("111", "011", "101", "110", "000");

    // The first model goes by its first word, the second by its second word, the third always says the second label.
    private static readonly Explanation[] Explanations =
    [
        Explained.Binary(0.1, [0.8, 0, 0]), Explained.Binary(0.1, [0, 0.8, 0]), Explained.Binary(0.1, [0, 0, 0], [0.1, 0.9]),
    ];

    private static readonly DoubleMatrix[] Answers =
    [
        Explained.Answers(0.9, 0.1, 0.9, 0.9, 0.1), Explained.Answers(0.9, 0.9, 0.1, 0.9, 0.1), Explained.Answers(0.1, 0.1, 0.1, 0.1, 0.1),
    ];

    private static readonly InstanceFidelity Measured = InstanceFidelity.Measure(Explanations, Masks, Answers, Root);

    [Fact]
    public void Every_model_is_source_and_target()
    {
        Measured.Fidelity.ShouldBe(DoubleMatrix.Create(3, 3, [1, 0.6, 0.4, 0.6, 1, 0.4, 0.4, 0.4, 1]));
        Measured.Targets.Select(target => target.Constant).ShouldBe([0.6, 0.6, 1]);
        Measured.Targets.Select(target => target.Flat).ShouldBe([false, false, true]);
        // .1 + .8 · kept / 3 is above one half for two words or more.
        Measured.Targets.Select(target => target.Equal).ShouldBe([0.8, 0.8, 1]);
        Measured.Targets.ShouldAllBe(target => target.Shuffled >= 0 && target.Shuffled <= 1);
        Measured.Targets[2].Shuffled.ShouldBe(1, "there is nothing to shuffle");
    }

    [Fact]
    public void Agreement_is_on_the_whole_instance()
    {
        Measured.Predicted.ShouldBe([0, 0, 1]);
        Measured.Agree(0, 1).ShouldBeTrue();
        Measured.Agree(0, 2).ShouldBeFalse();
    }

    [Fact]
    public void A_cell_holds_means_over_the_instances_asked_for()
    {
        var other = InstanceFidelity.Measure(Explanations[..2].Reverse().ToArray(), Masks, Answers[..2], Root);
        other.Fidelity.ShouldBe(DoubleMatrix.Create(2, 2, [0.6, 1, 1, 0.6]));

        var cell = FidelityCell.Of([Measured, other], source: 0, target: 1).ShouldNotBeNull();
        (cell.Fidelity.Count, cell.Flat).ShouldBe((2, 0));
        cell.Fidelity.Mean.ShouldBe(0.8, 1e-12);
        cell.Oracle.ShouldBe(0.8, 1e-12);
        cell.Constant.ShouldBe(0.6, 1e-12);
        cell.Skill.ShouldNotBeNull().Mean.ShouldBe(1, 1e-12);
        cell.OfOracle.ShouldNotBeNull().Mean.ShouldBe(cell.Fidelity.Mean / cell.Oracle, 1e-12);

        var flat = FidelityCell.Of([Measured], source: 0, target: 2).ShouldNotBeNull();
        (flat.Flat, flat.Skill).ShouldBe((1, null));
        FidelityCell.Of([Measured], source: 0, target: 2, agreeing: true).ShouldBeNull();
        FidelityCell.Of([Measured], source: 0, target: 1, agreeing: true).ShouldNotBeNull().Fidelity.Mean.ShouldBe(0.6);
    }

    [Fact]
    public void Groups_count_the_same_however_large_they_are()
    {
        var (good, bad) = (Measured.Pair(0, 0), Measured.Pair(0, 1));
        var cell = FidelityCell.Of([[good, good, good], [bad, bad], []], Root).ShouldNotBeNull();
        (cell.Fidelity.Count, cell.Flat).ShouldBe((5, 0));
        cell.Fidelity.Mean.ShouldBe(0.8, 1e-12);
        cell.Fidelity.HalfWidth.ShouldNotBeNull().ShouldBe(0, 1e-12);
        cell.Bootstrap.ShouldNotBeNull().Low.ShouldBe(0.8, 1e-12);
        cell.Measures.Within.Count.ShouldBe(3);
        FidelityCell.Of([[good, bad]], Root).ShouldNotBeNull().Fidelity.Mean.ShouldBe(0.8, 1e-12);
        FidelityCell.Of([[], []], Root).ShouldBeNull();
    }

    [Fact]
    public void Weights_count()
    {
        var weighted = InstanceFidelity.Measure(Explanations, Masks, Answers, Root, [0, 1, 1, 1, 1]);
        weighted.Fidelity[0, 1].ShouldBe(0.5);
        weighted.Targets[0].Constant.ShouldBe(0.5);
    }

    [Fact]
    public void Every_model_needs_an_answer() =>
        Should.Throw<ArgumentException>(() => InstanceFidelity.Measure(Explanations, Masks, Answers[..2], Root));

    [Fact]
    public void Overlap_is_the_share_of_rows_seen_before()
    {
        MaskOverlap.Of(Masks, Explained.Masks("111", "001", "000", "001")).ShouldBe(0.5);

        // Three words have 8 masks, which a thousand draws all find; thirty have enough for everyone, beside the whole and the empty text.
        MaskMatrix Draw(int features, string purpose) => LimeSampler.Draw(1000, features, Root.Derive(purpose).Stream());
        MaskOverlap.Of(Draw(3, "masks"), Draw(3, "held-out")).ShouldBe(1);
        MaskOverlap.Of(Draw(30, "masks"), Draw(30, "held-out")).ShouldBeInRange(0.03, 0.25);
    }
}
