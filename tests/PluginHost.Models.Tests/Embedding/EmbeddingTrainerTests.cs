using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Embedding;

public sealed class EmbeddingTrainerTests
{
    private const string Text = """
        kind: embedding
        name: tiny
        description: for tests
        seed: 3
        width: 16
        layers: 2
        heads: 2
        feed-forward: 32
        context: 16
        batch: 8
        steps: 12
        warm-up: 2
        decay: 4
        """;

    private static readonly EmbeddingRecipe Recipe = EmbeddingRecipe.Read(Text, "tiny.yaml");
    private static readonly WordPieceTokenizer Tokenizer = PairCorpus.Tokenizer();
    private static readonly EncoderLayout Layout = new(Recipe.Shape(Tokenizer.Tokens.Length));

    [Fact]
    public void A_training_that_goes_on_from_a_state_ends_at_the_same_weights()
    {
        TrainingState whole = Train(Initial(), 12), resumed = Train(Train(Initial(), 5), 7);

        resumed.Step.ShouldBe(12);
        resumed.Parameters.ShouldBe(whole.Parameters);
        resumed.FirstMoment.ShouldBe(whole.FirstMoment);
        resumed.SecondMoment.ShouldBe(whole.SecondMoment);
    }

    // A trainer has one thread; what it shares with others must not leak into its weights.
    [Fact]
    public void Two_trainings_at_once_end_at_the_same_weights()
    {
        TrainingState[] states = new TrainingState[2];
        Parallel.For(0, 2, i => states[i] = Train(Initial(), 6));

        states[1].Parameters.ShouldBe(states[0].Parameters);
    }

    [Fact]
    public void Sentences_find_their_partners_more_often_after_some_steps()
    {
        using EmbeddingTrainer trainer = new(Recipe with { Steps = 80, Decay = 0 }, Layout, Tokenizer, Initial());
        double[] losses = [.. Enumerable.Range(0, 80).Select(_ => trainer.Step().Loss)];

        losses[70..].Average().ShouldBeLessThan(0.7 * losses[..5].Average());
    }

    [Fact]
    public void A_recipe_says_all_that_is_wrong_with_it()
    {
        EmbeddingRecipe.Is(Text).ShouldBeTrue();
        EmbeddingRecipe.Is("task: sentiment").ShouldBeFalse();

        string wrong = Text.Replace("batch: 8", "batch: 7", StringComparison.Ordinal)
            .Replace("heads: 2", "head: 2", StringComparison.Ordinal);
        string message = Should.Throw<InvalidDataException>(() => EmbeddingRecipe.Read(wrong, "r.yaml")).Message;
        message.ShouldContain("batch 7 is not a positive even number");
        message.ShouldContain("there is no key 'head'");
        message.ShouldContain("the key 'heads' is missing");
    }

    private static TrainingState Initial() =>
        new(0, Layout.Initial((ulong)Recipe.Seed), new float[Layout.Length], new float[Layout.Length]);

    private static TrainingState Train(TrainingState from, int steps)
    {
        using EmbeddingTrainer trainer = new(Recipe, Layout, Tokenizer, from);
        for (int i = 0; i < steps; i++)
            trainer.Step();
        return trainer.State;
    }
}
