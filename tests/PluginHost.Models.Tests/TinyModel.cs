using PluginHost.Models.Corpus;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests;

/// <summary>A recipe and a model that train in well under a second.</summary>
internal static class TinyModel
{
    public static Recipe Recipe { get; } = RecipeReader.Read(
        """
        name: tiny
        description: for tests
        task: sentiment
        seed: 3
        width: 16
        layers: 2
        heads: 2
        feed-forward: 32
        context: 512
        batch: 12
        steps: 6
        warm-up: 2
        decay: 2
        """, "tiny.yaml");

    public static ModelShape Shape(bool tied) => new(16, 2, 2, 32, 40, 24, tied);

    /// <summary>Three short sequences with targets at one or two places, soft ones too.</summary>
    public static TrainingSequence[] Sequences() =>
    [
        new([0, 5, 9, 5, 31], [new LossTarget(4, [7, 8], [0.3f, 0.7f])]),
        new([0, 12, 39, 1, 2, 3, 4, 20, 21], [new LossTarget(8, [8, 7], [1f, 0f]), new LossTarget(3, [2], [1f])]),
        new([0], [new LossTarget(0, [7, 8, 9], [0.2f, 0.2f, 0.6f])]),
    ];

    public static Trainer Trainer(int threads, TrainingState? state = null)
    {
        WordTokenizer tokenizer =
            WordTokenizer.FromPieces([" positive", " negative", "Review", "Sentiment", " the", " good", " bad"]);
        ParameterLayout layout = new(Recipe.Shape(tokenizer.Tokens.Length));
        CorpusStream corpus = new(new TextSplit([]), (ulong)Recipe.Seed);
        Curriculum curriculum = new(Recipe);
        SequenceEncoder encoder = new(tokenizer, Recipe.Context);
        return new Trainer(
            Recipe, layout, state ?? TrainingState.Initial(layout, (ulong)Recipe.Seed),
            number => encoder.EncodeFitting(corpus, curriculum.MixOf(number), number), threads);
    }
}
