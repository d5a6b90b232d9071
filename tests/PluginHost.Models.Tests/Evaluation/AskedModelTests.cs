using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Evaluation;

public sealed class AskedModelTests(ShippedModel shipped) : IClassFixture<ShippedModel>
{
    private static readonly string[] Texts = ["A wonderful film.", "the plot is a mess", "", "a film", "A wonderful film."];

    [Fact]
    public async Task Shares_are_those_of_the_trainers_own_forward_pass()
    {
        await using AskedModel model = await AskedModel.OpenAsync(ShippedModel.File);
        CorpusExample[] examples = [.. Texts.Select(SentimentTask.Example)];
        double[]?[] shares = await model.SharesAsync(examples.Select(example => (example.Prompt, example.Labels)));

        model.Name.ShouldBe("sentiment-small");
        foreach ((double[]? share, CorpusExample example) in shares.Zip(examples))
            share.ShouldNotBeNull()[0].ShouldBe(shipped.Scorer.Shares(example)[0], 1e-4);
        (await model.LabelsAsync([.. examples]))[..2].ShouldBe([" positive", " negative"]);
    }

    [Fact]
    public async Task Logits_are_those_of_the_trainers_own_forward_pass()
    {
        await using AskedModel model = await AskedModel.OpenAsync(ShippedModel.File);
        using Transformer transformer = new(shipped.Weights.Layout);
        ImmutableArray<string> labels = [.. new SentimentTask().Pieces.Where(piece => piece[0] == ' ').Distinct(StringComparer.Ordinal).Take(1000)];
        CorpusStream corpus = new(new TextSplit([]), seed: 8);
        string[] prompts = [.. Enumerable.Range(0, 40).Select(number =>
            corpus.Evaluation(new SentimentTask().Conditions[number % 5], number).Prompt)];

        double[]?[] shares = await model.SharesAsync(prompts.Select(prompt => (prompt, labels)));

        foreach ((string prompt, double[]? given) in prompts.Zip(shares))
        {
            int[] tokens = [WordTokenizer.BeginToken, .. shipped.Tokenizer.Encode(prompt)];
            float[] logits = transformer.Logits(
                shipped.Weights, new TrainingSequence([.. tokens], [new LossTarget(tokens.Length - 1, [0], [1f])]))[0];
            double[] own = [.. labels.Select(label => (double)logits[shipped.Tokenizer.Single(label)])];
            // Shares give logits up to a constant.
            double shift = own.Average() - given.ShouldNotBeNull().Average(Math.Log);
            own.Zip(given).Max(pair => Math.Abs(pair.First - Math.Log(pair.Second) - shift)).ShouldBeLessThan(1e-4);
        }
    }

    [Fact]
    public async Task What_a_model_cannot_answer_is_null_and_leaves_the_rest()
    {
        await using AskedModel model = await AskedModel.OpenAsync(ShippedModel.File);
        string tooLong = string.Join(' ', Enumerable.Repeat("film", 600));

        double[]?[] shares = await model.SharesAsync([(tooLong, [" a", " b"]), ("a", [" positive", " negative"])]);
        shares[0].ShouldBeNull();
        shares[1].ShouldNotBeNull().Sum().ShouldBe(1, 1e-9);

        string?[] texts = await model.GenerateAsync([SentimentTask.Prompt("a gem"), tooLong], tokens: 1);
        texts[0].ShouldBe(" positive");
        texts[1].ShouldBeNull();
    }

    [Fact]
    public async Task A_checkpoint_is_asked_in_the_same_way()
    {
        string file = Path.GetTempFileName();
        try
        {
            new Checkpoint(
                Recipe, new TrainingState(1, [.. shipped.Weights.Values], new float[shipped.Weights.Values.Length], new float[shipped.Weights.Values.Length]))
                .Save(file);
            await using AskedModel model = await AskedModel.OpenAsync(file);
            CorpusExample example = SentimentTask.Example(Texts[1]);
            double[]? share = (await model.SharesAsync([(example.Prompt, example.Labels)])).Single();
            share.ShouldNotBeNull()[0].ShouldBe(shipped.Scorer.Shares(example)[0], 1e-4);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_missing_file_and_one_of_another_kind_are_refused_with_words()
    {
        (await Should.ThrowAsync<InvalidDataException>(() => AskedModel.OpenAsync("no-such.gguf"))).Message.ShouldContain("no-such.gguf");
        await Should.ThrowAsync<InvalidDataException>(() => AskedModel.OpenAsync(Repository.Path("README.md")));
    }

    private static string Recipe => File.ReadAllText(Repository.Path("examples", "models", "recipes", "sentiment-small.yaml"));
}
