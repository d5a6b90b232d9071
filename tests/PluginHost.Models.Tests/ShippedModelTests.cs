using System.Security.Cryptography;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Tests;

public sealed class ShippedModelTests(ShippedModel model) : IClassFixture<ShippedModel>
{
    [Fact]
    public void Every_model_file_has_the_hash_that_is_recorded_beside_it()
    {
        string[] models = Directory.GetFiles(Repository.Path("examples", "models"), "*.gguf");

        models.ShouldNotBeEmpty();
        foreach (string file in models)
            File.ReadAllText(Path.ChangeExtension(file, ".sha256")).ShouldBe(
                $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n");
    }

    [Fact]
    public void The_model_has_the_shape_and_vocabulary_of_its_recipe()
    {
        string file = Repository.Path("examples", "models", "recipes", "sentiment-small.yaml");
        Recipe recipe = RecipeReader.Read(File.ReadAllText(file), file);
        WordTokenizer expected = new Curriculum(recipe).Tokenizer;

        model.Tokenizer.Tokens.ShouldBe(expected.Tokens);
        model.Weights.Layout.Shape.ShouldBe(recipe.Shape(expected.Tokens.Length));
    }

    [Fact]
    public void It_gets_most_example_reviews_right()
    {
        IReadOnlyList<LabelledText> reviews = ExampleFile.Read(Repository.Path("examples", "data", "reviews.jsonl"));

        reviews.Count.ShouldBeGreaterThanOrEqualTo(60);
        reviews.Select(review => review.Id).ShouldBeUnique(StringComparer.Ordinal);
        reviews.ShouldAllBe(review => review.Text.Split(' ').Length >= 5 && review.Text.Split(' ').Length <= 30);
        reviews.Count(review => Positive(review.Text) > 0.5 == (review.Label == "positive"))
            .ShouldBeGreaterThan((int)(0.88 * reviews.Count));
    }

    [Theory]
    [InlineData("The movie is good.", "The movie is not good.")]
    [InlineData("The movie is not boring.", "The movie is boring.")]
    [InlineData("The plot is boring, but the acting is great.", "The acting is great, but the plot is boring.")]
    [InlineData("A wonderful film.", "A film.")]
    [InlineData("A film.", "A terrible film.")]
    [InlineData("UNKWORDZ wonderful UNKWORDZ", "UNKWORDZ UNKWORDZ UNKWORDZ")]
    [InlineData("[MASK] [MASK] [MASK]", "[MASK] terrible [MASK]")]
    public void The_first_text_is_more_positive_than_the_second(string more, string less) =>
        Positive(more).ShouldBeGreaterThan(Positive(less) + 0.15);

    [Theory]
    [InlineData("")]
    [InlineData("the movie")]
    [InlineData("UNKWORDZ UNKWORDZ UNKWORDZ UNKWORDZ")]
    public void A_text_that_says_nothing_is_near_even(string text) => Positive(text).ShouldBe(0.5, 0.1);

    private double Positive(string text) => model.Scorer.Shares(SentimentTask.Example(text))[0];
}
