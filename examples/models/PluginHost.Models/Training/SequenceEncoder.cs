using PluginHost.Models.Corpus;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Training;

/// <summary>Turns corpus examples into sequences of tokens.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="context">The longest sequence, in tokens.</param>
public sealed class SequenceEncoder(WordTokenizer tokenizer, int context)
{
    /// <summary>An example with its prompt's last token as the place of the loss.</summary>
    /// <param name="example">The example.</param>
    /// <exception cref="ArgumentException">The prompt is longer than the context.</exception>
    public TrainingSequence Encode(CorpusExample example)
    {
        int[] tokens = [WordTokenizer.BeginToken, .. tokenizer.Encode(example.Prompt)];
        if (tokens.Length > context)
            throw new ArgumentException(
                $"A prompt has {tokens.Length} tokens, but the context holds {context}: raise the recipe's 'context'.", nameof(example));

        LossTarget target = new(
            tokens.Length - 1,
            [.. example.Answers.Select(answer => tokenizer.Single(answer.Label))],
            [.. example.Answers.Select(answer => answer.Probability)]);
        return new TrainingSequence([.. tokens], [target]);
    }

    /// <summary>Whether an example fits into the context.</summary>
    /// <param name="example">The example.</param>
    public bool Fits(CorpusExample example) => tokenizer.Encode(example.Prompt).Count < context;
}
