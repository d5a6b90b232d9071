using System.Text;
using PluginHost.Abstractions.Models;

namespace PluginHost.Backends.OpenAI;

/// <summary>Estimates tokens, since an endpoint's tokenizer is not known: one for four bytes of UTF-8, and four for each message.</summary>
internal sealed class OpenAITokenCounter : ITokenCounter
{
    private const int BytesPerToken = 4;
    private const int TokensPerMessage = 4;

    /// <inheritdoc/>
    public Usage Count(ModelQuery query) => query.Match(
        labels => Estimated(Tokens(labels.Prompt), 1),
        generate => Estimated(Tokens(generate.Prompt), Math.Max(0, generate.MaxTokens)),
        embed => Estimated(Tokens(embed.Text), 0),
        score => Estimated(Tokens(score.Text), 0),
        _ => Estimated(0, 0));

    /// <summary>The estimate for an answer whose text is known.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">What was generated.</param>
    /// <returns>The usage; never more tokens of the answer than the query allows.</returns>
    public Usage Count(ModelQuery query, string text)
    {
        var most = Count(query);
        return most with { CompletionTokens = Math.Min(most.CompletionTokens, Tokens(text)) };
    }

    private static Usage Estimated(int prompt, int completion) => new(prompt, CachedTokens: 0, completion, UsageSource.Estimated);

    private static int Tokens(Prompt prompt) => prompt.Match(
        raw => Tokens(raw.Text) + TokensPerMessage,
        chat => chat.Messages.Sum(message => Tokens(message.Text) + TokensPerMessage));

    private static int Tokens(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
