using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Models;

/// <summary>What a model answered. A closed union, one case for each case of <see cref="ModelQuery"/>.</summary>
public abstract record AnswerContent
{
    private AnswerContent()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="labelScores">For <see cref="LabelScores"/>.</param>
    /// <param name="generated">For <see cref="Generated"/>.</param>
    /// <param name="embedding">For <see cref="Embedding"/>.</param>
    /// <param name="tokenScores">For <see cref="TokenScores"/>.</param>
    /// <param name="tokens">For <see cref="Tokens"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<LabelScores, T> labelScores,
        Func<Generated, T> generated,
        Func<Embedding, T> embedding,
        Func<TokenScores, T> tokenScores,
        Func<Tokens, T> tokens);

    /// <summary>The answer to <see cref="ModelQuery.ScoreLabels"/>.</summary>
    /// <param name="LogProbabilities">
    /// For each label, in the query's order, the natural logarithm of its probability among all that could follow; finite.
    /// </param>
    public sealed record LabelScores(ValueArray<double> LogProbabilities) : AnswerContent
    {
        /// <summary>The probabilities normalised over the labels (softmax of <see cref="LogProbabilities"/>); they sum to 1.</summary>
        /// <returns>One probability for each label, in the query's order.</returns>
        public ValueArray<double> Normalised()
        {
            var highest = double.NegativeInfinity;
            foreach (var value in LogProbabilities.Span)
            {
                highest = Math.Max(highest, value);
            }

            var sum = 0.0;
            foreach (var value in LogProbabilities.Span)
            {
                sum += Math.Exp(value - highest);
            }

            var logs = LogProbabilities;
            return ValueArray.Init(logs.Count, i => Math.Exp(logs[i] - highest) / sum);
        }

        /// <inheritdoc/>
        public override T Match<T>(Func<LabelScores, T> labelScores, Func<Generated, T> generated, Func<Embedding, T> embedding, Func<TokenScores, T> tokenScores, Func<Tokens, T> tokens) =>
            labelScores(this);
    }

    /// <summary>The answer to <see cref="ModelQuery.Generate"/>.</summary>
    /// <param name="Text">The generated text, without the stop text.</param>
    /// <param name="Finish">Why it ended.</param>
    /// <param name="Steps">
    /// The tokens in order, where the query asks for the likeliest and the backend can tell; a token that ends the answer is the last of
    /// them, with an empty text. Otherwise empty.
    /// </param>
    public sealed record Generated(string Text, FinishReason Finish, ValueArray<GeneratedToken> Steps) : AnswerContent
    {
        /// <summary>Generated text without its tokens.</summary>
        /// <param name="text">The generated text, without the stop text.</param>
        /// <param name="finish">Why it ended.</param>
        public Generated(string text, FinishReason finish)
            : this(text, finish, [])
        {
        }

        /// <inheritdoc/>
        public override T Match<T>(Func<LabelScores, T> labelScores, Func<Generated, T> generated, Func<Embedding, T> embedding, Func<TokenScores, T> tokenScores, Func<Tokens, T> tokens) =>
            generated(this);
    }

    /// <summary>The answer to <see cref="ModelQuery.Embed"/>.</summary>
    /// <param name="Vector">The embedding, of unit length.</param>
    public sealed record Embedding(ValueArray<float> Vector) : AnswerContent
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<LabelScores, T> labelScores, Func<Generated, T> generated, Func<Embedding, T> embedding, Func<TokenScores, T> tokenScores, Func<Tokens, T> tokens) =>
            embedding(this);
    }

    /// <summary>The answer to <see cref="ModelQuery.ScoreTokens"/>.</summary>
    /// <param name="Scores">The tokens in order; their texts together are the scored text.</param>
    public sealed record TokenScores(ValueArray<TokenScore> Scores) : AnswerContent
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<LabelScores, T> labelScores, Func<Generated, T> generated, Func<Embedding, T> embedding, Func<TokenScores, T> tokenScores, Func<Tokens, T> tokens) =>
            tokenScores(this);
    }

    /// <summary>The answer to <see cref="ModelQuery.Tokenize"/>.</summary>
    /// <param name="Pieces">The tokens' pieces of the text, in order; together they are the text.</param>
    public sealed record Tokens(ValueArray<string> Pieces) : AnswerContent
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<LabelScores, T> labelScores, Func<Generated, T> generated, Func<Embedding, T> embedding, Func<TokenScores, T> tokenScores, Func<Tokens, T> tokens) =>
            tokens(this);
    }
}
