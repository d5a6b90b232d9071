using PluginHost.Models.Embedding;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Gguf;

namespace PluginHost.Models.Tests.Embedding;

public sealed class LlamaAgreementTests
{
    private static readonly string[] Texts =
    [
        "the painted bridge", "Paris", "it is paris.", "", "what is the capital of France?", "42", "a cliché, isn't it?",
        "Ünknown wörds [MASK] <unk> £5 日本", "paris paris paris the the bridge bridge of of what is it not un-known",
    ];

    [Fact]
    public async Task Embeddings_of_the_forward_pass_are_those_of_llama_cpp()
    {
        WordPieceTokenizer tokenizer =
            WordPieceTokenizer.FromWords(["the painted bridge", "paris", "it is", "what capital of france"]);
        EncoderLayout layout = new(new EncoderShape(64, 2, 4, 128, tokenizer.Tokens.Length, 64));
        float[] parameters = TinyEncoder.Parameters(layout, 0.1);
        // The file keeps word vectors in half precision.
        for (int i = 0; i < layout.Tokens.Length; i++)
            parameters[i] = (float)(Half)parameters[i];
        string file = Path.Combine(Directory.CreateTempSubdirectory("pluginhost-embedding-").FullName, "random.gguf");
        using (FileStream stream = File.Create(file))
            GgufWriter.Write(stream, BertModelFile.Create("random", "for tests", layout, parameters, tokenizer));

        await using AskedModel model = await AskedModel.OpenAsync(file);
        float[][] theirs = await model.EmbedAsync(Texts);
        float[] ours = TinyEncoder.Embed(layout, parameters, [.. Texts.Select(tokenizer.Encode)]);

        for (int i = 0; i < Texts.Length; i++)
        {
            float[] own = ours[(64 * i)..(64 * (i + 1))];
            own.Zip(theirs[i], (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-4f, Texts[i]);
        }
    }
}
