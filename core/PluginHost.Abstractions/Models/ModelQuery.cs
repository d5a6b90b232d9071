using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Models;

/// <summary>
/// One question to a model. A closed union of plain data: equal queries are the same question, asked and paid for once.
/// </summary>
public abstract record ModelQuery
{
    private ModelQuery()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="scoreLabels">For <see cref="ScoreLabels"/>.</param>
    /// <param name="generate">For <see cref="Generate"/>.</param>
    /// <param name="embed">For <see cref="Embed"/>.</param>
    /// <param name="scoreTokens">For <see cref="ScoreTokens"/>.</param>
    /// <param name="tokenize">For <see cref="Tokenize"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<ScoreLabels, T> scoreLabels,
        Func<Generate, T> generate,
        Func<Embed, T> embed,
        Func<ScoreTokens, T> scoreTokens,
        Func<Tokenize, T> tokenize);

    /// <summary>How likely each label is to follow the prompt; answered by <see cref="AnswerContent.LabelScores"/>.</summary>
    /// <param name="Prompt">What the model is given.</param>
    /// <param name="Labels">At least one label, exactly as it would follow the prompt: a leading space belongs to it.</param>
    /// <param name="Scoring">By the first token or by the whole label.</param>
    public sealed record ScoreLabels(Prompt Prompt, FSharpList<string> Labels, LabelScoring Scoring) : ModelQuery
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ScoreLabels, T> scoreLabels, Func<Generate, T> generate, Func<Embed, T> embed, Func<ScoreTokens, T> scoreTokens, Func<Tokenize, T> tokenize) =>
            scoreLabels(this);
    }

    /// <summary>A continuation of the prompt; answered by <see cref="AnswerContent.Generated"/>.</summary>
    /// <param name="Prompt">What the model is given.</param>
    /// <param name="MaxTokens">The most tokens to generate, 1 or more.</param>
    /// <param name="Temperature">0 for greedy decoding, otherwise the softmax temperature, greater than 0.</param>
    /// <param name="Stop">Texts that end the answer and are not part of it; may be empty.</param>
    /// <param name="Seed">The seed of sampling; without meaning at temperature 0.</param>
    /// <param name="TopTokens">
    /// How many of the likeliest tokens to tell at each place of the answer, 0 (the default) or more; a backend may tell fewer, or none.
    /// </param>
    public sealed record Generate(Prompt Prompt, int MaxTokens, double Temperature, FSharpList<string> Stop, ulong Seed, int TopTokens = 0) : ModelQuery
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ScoreLabels, T> scoreLabels, Func<Generate, T> generate, Func<Embed, T> embed, Func<ScoreTokens, T> scoreTokens, Func<Tokenize, T> tokenize) =>
            generate(this);
    }

    /// <summary>The embedding of a text, of unit length; answered by <see cref="AnswerContent.Embedding"/>.</summary>
    /// <param name="Text">The text to embed.</param>
    public sealed record Embed(string Text) : ModelQuery
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ScoreLabels, T> scoreLabels, Func<Generate, T> generate, Func<Embed, T> embed, Func<ScoreTokens, T> scoreTokens, Func<Tokenize, T> tokenize) =>
            embed(this);
    }

    /// <summary>The log-probability of each token of a text given those before it; answered by <see cref="AnswerContent.TokenScores"/>.</summary>
    /// <param name="Text">The text to score.</param>
    public sealed record ScoreTokens(string Text) : ModelQuery
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ScoreLabels, T> scoreLabels, Func<Generate, T> generate, Func<Embed, T> embed, Func<ScoreTokens, T> scoreTokens, Func<Tokenize, T> tokenize) =>
            scoreTokens(this);
    }

    /// <summary>How the model cuts a text into tokens; answered by <see cref="AnswerContent.Tokens"/>.</summary>
    /// <param name="Text">The text to cut.</param>
    public sealed record Tokenize(string Text) : ModelQuery
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ScoreLabels, T> scoreLabels, Func<Generate, T> generate, Func<Embed, T> embed, Func<ScoreTokens, T> scoreTokens, Func<Tokenize, T> tokenize) =>
            tokenize(this);
    }
}
