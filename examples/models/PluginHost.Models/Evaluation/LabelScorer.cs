using PluginHost.Models.Corpus;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Evaluation;

/// <summary>
/// Asks a model, by our own forward pass, for the probabilities of labels after a prompt. One thread at a time.
/// </summary>
/// <param name="weights">The model.</param>
/// <param name="tokenizer">Its tokenizer.</param>
public sealed class LabelScorer(Weights weights, WordTokenizer tokenizer) : IDisposable
{
    private readonly Transformer _transformer = new(weights.Layout);
    private readonly SequenceEncoder _encoder = new(tokenizer, weights.Layout.Shape.Context);

    /// <summary>The label's share of the probability of all labels of an example.</summary>
    /// <param name="example">A prompt and its labels.</param>
    /// <returns>One share a label, in the example's order; they sum to 1.</returns>
    public double[] Shares(CorpusExample example)
    {
        TrainingSequence sequence = _encoder.Encode(example);
        float[] logits = _transformer.Logits(weights, sequence)[0];
        double[] scores = [.. sequence.Targets[0].Tokens.Select(token => (double)logits[token])];
        double highest = scores.Max();
        double[] exponentials = [.. scores.Select(score => Math.Exp(score - highest))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(value => value / sum)];
    }

    /// <inheritdoc/>
    public void Dispose() => _transformer.Dispose();
}
