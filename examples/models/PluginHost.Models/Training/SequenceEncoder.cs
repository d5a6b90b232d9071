using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Training;

/// <summary>Turns corpus examples into sequences of tokens with the places of their answers.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="context">The longest sequence, in tokens.</param>
public sealed class SequenceEncoder(WordTokenizer tokenizer, int context)
{
    /// <summary>An example with loss at each of its answers: the earlier ones of its prompt, and the one after it.</summary>
    /// <param name="example">The example.</param>
    /// <exception cref="ArgumentException">The sequence is longer than the context.</exception>
    public TrainingSequence Encode(CorpusExample example) =>
        TryEncode(example, out int length)
        ?? throw new ArgumentException(
            $"A prompt has {length} tokens, but the context holds {context}: raise the recipe's 'context'.", nameof(example));

    /// <summary>The training example of a number; the seldom one that is too long for the context gives way to another.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="mix">The tasks that it may be of.</param>
    /// <param name="number">The example's running number.</param>
    public TrainingSequence EncodeFitting(CorpusStream corpus, TaskMix mix, long number)
    {
        for (long attempt = 0; ; attempt++)
            if (TryEncode(corpus.Training(mix, number + (attempt << 40)), out _) is { } sequence)
                return sequence;
    }

    private TrainingSequence? TryEncode(CorpusExample example, out int length)
    {
        List<int> tokens = [WordTokenizer.BeginToken];
        ImmutableArray<LossTarget>.Builder targets = ImmutableArray.CreateBuilder<LossTarget>(example.Earlier.Length + 1);
        int at = 0;
        foreach (AnswerPlace place in example.Earlier)
        {
            tokens.AddRange(tokenizer.Encode(example.Prompt[at..place.End]));
            at = place.End;
            if (place.Generated)
                at += Generate(place.Answers, tokens, targets);
            else
                targets.Add(Choice(place.Answers, tokens.Count - 1));
        }

        tokens.AddRange(tokenizer.Encode(example.Prompt[at..]));
        if (example.Generated)
            Generate(example.Answers, tokens, targets);
        else
            targets.Add(Choice(example.Answers, tokens.Count - 1));
        length = tokens.Count;
        return length <= context ? new TrainingSequence([.. tokens], targets.ToImmutable()) : null;
    }

    private LossTarget Choice(ImmutableArray<(string Label, float Probability)> answers, int position) => new(
        position, [.. answers.Select(answer => tokenizer.Single(answer.Label))], [.. answers.Select(answer => answer.Probability)]);

    // Each word of the answer and then the end of text is to be foretold; gives the answer's length in characters.
    private int Generate(
        ImmutableArray<(string Label, float Probability)> answers, List<int> tokens, ImmutableArray<LossTarget>.Builder targets)
    {
        string answer = answers.Single().Label;
        foreach (int token in tokenizer.Encode(answer))
        {
            targets.Add(new LossTarget(tokens.Count - 1, [token], [1f]));
            tokens.Add(token);
        }

        targets.Add(new LossTarget(tokens.Count - 1, [WordTokenizer.EndToken], [1f]));
        return answer.Length;
    }
}
