using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class TransformerTests
{
    [Fact]
    public void Sequences_do_not_see_each_other()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: true));
        using Weights weights = new(layout, layout.Initial(1));
        using Transformer transformer = new(layout);
        TrainingSequence[] sequences = TinyModel.Sequences();

        double alone = sequences.Sum(sequence => transformer.Pass(weights, [sequence], [], 1).Loss);

        transformer.Pass(weights, sequences, [], 1).Loss.ShouldBe(alone, 1e-9);
    }

    [Fact]
    public void A_prediction_does_not_depend_on_later_tokens()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: true));
        using Weights weights = new(layout, layout.Initial(1));
        using Transformer transformer = new(layout);
        LossTarget target = new(2, [7], [1f]);

        float[] shortOne = transformer.Logits(weights, new TrainingSequence([0, 4, 9], [target]))[0];
        float[] longOne = transformer.Logits(weights, new TrainingSequence([0, 4, 9, 30, 31], [target]))[0];

        longOne.ShouldBe(shortOne);
    }

    [Fact]
    public void The_loss_of_logits_is_the_cross_entropy()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: false));
        using Weights weights = new(layout, layout.Initial(1));
        using Transformer transformer = new(layout);
        TrainingSequence sequence = new([0, 4, 9], [new LossTarget(2, [7, 8], [0.25f, 0.75f])]);

        float[] logits = transformer.Logits(weights, sequence)[0];
        double normalizer = Math.Log(logits.Sum(logit => Math.Exp(logit)));
        double expected = 0.25 * (normalizer - logits[7]) + 0.75 * (normalizer - logits[8]);
        LossSum sum = transformer.Pass(weights, [sequence], [], 1);

        sum.Loss.ShouldBe(expected, 1e-5);
        sum.Entropy.ShouldBe(-0.25 * Math.Log(0.25) - 0.75 * Math.Log(0.75), 1e-6);
    }

    [Fact]
    public void A_sequence_longer_than_the_context_is_refused()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: true));
        using Weights weights = new(layout, layout.Initial(1));
        using Transformer transformer = new(layout);
        TrainingSequence sequence = new([.. Enumerable.Repeat(5, 25)], [new LossTarget(0, [7], [1f])]);

        Should.Throw<ArgumentException>(() => transformer.Logits(weights, sequence)).Message.ShouldContain("25 tokens");
    }

    [Fact]
    public void A_shape_that_cannot_be_built_names_every_fault()
    {
        string message = Should.Throw<ArgumentException>(
            () => new ParameterLayout(new ModelShape(20, 0, 3, 32, 40, 24, true))).Message;

        message.ShouldContain("width 20");
        message.ShouldContain("layers 0");
        message.ShouldContain("heads 3");
    }
}
