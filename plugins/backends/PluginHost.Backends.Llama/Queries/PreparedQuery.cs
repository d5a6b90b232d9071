using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>A query in tokens, checked. A closed union.</summary>
/// <param name="Index">The query's place in the call.</param>
/// <param name="Tokens">The tokens of prompt or text, at least one unless the query needs no model.</param>
/// <param name="Usage">The tokens that answering takes; for generation the most.</param>
internal abstract record PreparedQuery(int Index, int[] Tokens, Usage Usage)
{
    /// <summary>Calls the function of the case at hand.</summary>
    public abstract T Match<T>(
        Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known);

    /// <summary>Labels to score after a prompt.</summary>
    /// <param name="Index">The query's place in the call.</param>
    /// <param name="Tokens">The tokens of prompt or text.</param>
    /// <param name="Usage">The tokens that answering takes.</param>
    /// <param name="LabelTokens">The tokens of each label, at least one.</param>
    /// <param name="Whole">Whether all tokens of a label count, not the first only.</param>
    internal sealed record Labels(int Index, int[] Tokens, Usage Usage, ImmutableArray<int[]> LabelTokens, bool Whole)
        : PreparedQuery(Index, Tokens, Usage)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known) => labels(this);
    }

    /// <summary>A prompt to continue.</summary>
    /// <param name="Index">The query's place in the call.</param>
    /// <param name="Tokens">The tokens of prompt or text.</param>
    /// <param name="Usage">The tokens that answering takes.</param>
    /// <param name="Query">The query.</param>
    internal sealed record Continuation(int Index, int[] Tokens, Usage Usage, ModelQuery.Generate Query)
        : PreparedQuery(Index, Tokens, Usage)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known) => continuation(this);
    }

    /// <summary>A text to embed.</summary>
    /// <param name="Index">The query's place in the call.</param>
    /// <param name="Tokens">The tokens of the text.</param>
    /// <param name="Usage">The tokens that answering takes.</param>
    /// <param name="IsCut">Whether the text has more tokens, for which there is no room.</param>
    internal sealed record Embedding(int Index, int[] Tokens, Usage Usage, bool IsCut)
        : PreparedQuery(Index, Tokens, Usage)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known) => embedding(this);
    }

    /// <summary>A text whose tokens are scored.</summary>
    /// <param name="Index">The query's place in the call.</param>
    /// <param name="Tokens">The tokens of prompt or text.</param>
    /// <param name="Usage">The tokens that answering takes.</param>
    /// <param name="Pieces">The pieces of the text, for the last of the tokens; a special token before them has none.</param>
    internal sealed record Text(int Index, int[] Tokens, Usage Usage, ImmutableArray<string> Pieces)
        : PreparedQuery(Index, Tokens, Usage)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known) => text(this);
    }

    /// <summary>A query whose answer the tokenizer alone gives.</summary>
    /// <param name="Index">The query's place in the call.</param>
    /// <param name="Usage">The tokens that answering takes.</param>
    /// <param name="Content">The answer.</param>
    internal sealed record Known(int Index, Usage Usage, AnswerContent Content)
        : PreparedQuery(Index, [], Usage)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Labels, T> labels, Func<Continuation, T> continuation, Func<Embedding, T> embedding, Func<Text, T> text, Func<Known, T> known) => known(this);
    }
}
