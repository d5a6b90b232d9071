using System.Text;
using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Gguf;

namespace PluginHost.Models.Tests.Embedding;

/// <summary>The embedding model that PluginHost ships, asked through llama.cpp.</summary>
public sealed class ShippedEmbeddingTests
{
    private static readonly string File = Repository.Path("examples", "models", "sentences.gguf");
    private static readonly PairCorpus Corpus = new(seed: 17);

    private static readonly ContrastedPair[] Pairs =
        [.. PairCorpus.Kinds.SelectMany(kind => Enumerable.Range(0, 40).Select(number => Corpus.Evaluation(kind, number)))];

    [Fact]
    public async Task Held_out_paraphrases_are_nearer_than_unrelated_sentences()
    {
        await using AskedModel model = await AskedModel.OpenAsync(File);
        EmbeddingFigures figures = await EmbeddingFigures.MeasureAsync(model, Pairs);

        figures.NearerThanUnrelated.ShouldBeGreaterThanOrEqualTo(0.95);
        figures.Auroc.ShouldBeGreaterThan(0.95);
        (figures.Paraphrases - figures.Unrelated).ShouldBeGreaterThan(0.3);
    }

    [Theory]
    [InlineData("paris", "It is Paris.", "rome")]
    [InlineData("the painted bridge", "The answer is the painted bridge.", "the painted door")]
    [InlineData("heavy metal", "it is heavy metal", "noble gas")]
    [InlineData("4", "The answer is 4.", "6")]
    [InlineData("what is the capital of france?", "which city is the capital of france?", "what is the capital of spain?")]
    [InlineData("the acting is superb", "brilliant acting", "the acting is awful")]
    [InlineData("item: pear", "a pear", "item: hammer")]
    [InlineData("item: pear", "item: apple", "item: hammer")]
    public async Task The_second_text_is_nearer_to_the_first_than_the_third(string text, string near, string far)
    {
        await using AskedModel model = await AskedModel.OpenAsync(File);
        float[][] embeddings = await model.EmbedAsync([text, near, far]);

        EmbeddingFigures.Cosine(embeddings[0], embeddings[1])
            .ShouldBeGreaterThan(EmbeddingFigures.Cosine(embeddings[0], embeddings[2]) + 0.1);
    }

    [Fact]
    public async Task The_trainers_forward_pass_and_tokenizer_agree_with_llama_cpp_on_the_corpus()
    {
        (EncoderLayout layout, float[] parameters, WordPieceTokenizer tokenizer) = Load();
        string[] texts = [.. Pairs.Select(pair => pair.Pair.First.Text)];
        await using AskedModel model = await AskedModel.OpenAsync(File);

        float[][] theirs = await model.EmbedAsync(texts);
        float[] ours = TinyEncoder.Embed(layout, parameters, [.. texts.Select(tokenizer.Encode)]);
        for (int i = 0; i < texts.Length; i++)
            ours[(64 * i)..(64 * (i + 1))].Zip(theirs[i], (left, right) => Math.Abs(left - right)).Max()
                .ShouldBeLessThan(3e-4f, texts[i]);

        // Pieces can be told only of texts that the tokenizer does not change: words apart, in lower case.
        string[] spaced =
        [
            .. texts.Select(text => string.Concat(
                WordPieceTokenizer.Words(text + " unfathomablezz 1984").Select(word => " " + word))),
        ];
        string[]?[] pieces = await model.TokenizeAsync(spaced);
        pieces.Length.ShouldBe(200);
        for (int i = 0; i < spaced.Length; i++)
            tokenizer.Encode(spaced[i])[1..^1]
                .Select(token => tokenizer.Tokens[token].Replace(WordPieceTokenizer.WordStart, ' '))
                .ShouldBe(pieces[i].ShouldNotBeNull());
    }

    [Fact]
    public void The_file_is_small_and_of_the_recipes_shape()
    {
        string recipe = Repository.Path("examples", "models", "recipes", "sentences.yaml");
        (EncoderLayout layout, _, WordPieceTokenizer tokenizer) = Load();

        new FileInfo(File).Length.ShouldBeLessThan(1_000_000);
        tokenizer.Tokens.ShouldBe(PairCorpus.Tokenizer().Tokens);
        layout.Shape.ShouldBe(
            EmbeddingRecipe.Read(System.IO.File.ReadAllText(recipe, Encoding.UTF8), recipe).Shape(tokenizer.Tokens.Length));
    }

    private static (EncoderLayout Layout, float[] Parameters, WordPieceTokenizer Tokenizer) Load()
    {
        using FileStream stream = System.IO.File.OpenRead(File);
        return BertModelFile.Load(GgufReader.Read(stream));
    }
}
