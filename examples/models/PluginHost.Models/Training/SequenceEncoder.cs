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
                $"A prompt has {tokens.Length} tokens, but the context holds {context}: raise the recipe's 'context'.",
                nameof(example));

        LossTarget target = new(
            tokens.Length - 1,
            [.. example.Answers.Select(answer => tokenizer.Single(answer.Label))],
            [.. example.Answers.Select(answer => answer.Probability)]);
        return new TrainingSequence([.. tokens], [target]);
    }

    /// <summary>The training example of a number; the seldom one that is too long for the context gives way to another.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="number">The example's running number.</param>
    public TrainingSequence EncodeFitting(CorpusStream corpus, long number)
    {
        CorpusExample example = corpus.Training(number);
        for (long attempt = 1; tokenizer.Encode(example.Prompt).Count >= context; attempt++)
            example = corpus.Training(number + (attempt << 40));

        return Encode(example);
    }
}
