using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Features;

/// <summary>The tokens of a text as features.</summary>
public static class TokenSpans
{
    /// <summary>Finds the places of a tokenizer's pieces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pieces">The tokens' pieces of it, in order.</param>
    /// <returns>
    /// One unit for each piece; a token without a character of its own, as where several make up one emoji, is none. Or where the pieces
    /// are not the text, as with tokenizers that change it.
    /// </returns>
    public static FSharpResult<ImmutableArray<TextSpan>, string> Of(string text, ValueArray<string> pieces)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>(pieces.Count);
        var at = 0;
        foreach (var piece in pieces)
        {
            if (!text.AsSpan(at).StartsWith(piece, StringComparison.Ordinal))
            {
                return Different();
            }

            if (piece.Length > 0)
            {
                spans.Add(new(at, piece.Length, IsUnit: true));
            }

            at += piece.Length;
        }

        return at == text.Length ? FSharpResult<ImmutableArray<TextSpan>, string>.NewOk(spans.ToImmutable()) : Different();

        FSharpResult<ImmutableArray<TextSpan>, string> Different() => FSharpResult<ImmutableArray<TextSpan>, string>.NewError(
            $"The tokenizer's pieces are not the text: they differ at character {at + 1}. It changes texts; take another model's tokenizer, or words as features.");
    }
}
