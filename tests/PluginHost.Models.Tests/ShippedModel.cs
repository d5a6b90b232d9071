using PluginHost.Models.Evaluation;
using PluginHost.Models.Gguf;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests;

/// <summary>The model that PluginHost ships, loaded once for all tests of a class.</summary>
public sealed class ShippedModel : IDisposable
{
    public ShippedModel()
    {
        using FileStream stream = System.IO.File.OpenRead(File);
        (ParameterLayout layout, float[] parameters, Tokenizer) = LlamaModelFile.Load(GgufReader.Read(stream));
        Weights = new Weights(layout, parameters);
        Scorer = new LabelScorer(Weights, Tokenizer);
    }

    public static string File { get; } = Repository.Path("examples", "models", "sentiment-small.gguf");

    public Weights Weights { get; }

    public WordTokenizer Tokenizer { get; }

    public LabelScorer Scorer { get; }

    public void Dispose()
    {
        Scorer.Dispose();
        Weights.Dispose();
    }
}
