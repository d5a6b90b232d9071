using System.Collections.Immutable;
using System.Text;

namespace PluginHost.Backends.Llama.Tokens;

/// <summary>Gives each token of a text the characters that it completes, so that the pieces together are the text.</summary>
internal static class TextPieces
{
    /// <summary>Cuts a text by its tokens.</summary>
    /// <param name="vocabulary">The tokenizer.</param>
    /// <param name="tokens">The tokens of the text, without special ones.</param>
    /// <param name="text">The text.</param>
    /// <returns>
    /// A piece for each token: a character whose bytes are spread over several tokens belongs to the last of them, and the others'
    /// pieces lack it. <see langword="null"/> when the tokenizer changes the text, so that there are no such pieces.
    /// </returns>
    public static ImmutableArray<string>? Cut(Vocabulary vocabulary, ReadOnlySpan<int> tokens, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = ImmutableArray.CreateBuilder<string>(tokens.Length);
        var decoder = Encoding.UTF8.GetDecoder();
        var at = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var bytes = vocabulary.Piece(tokens[i]);
            var piece = Trimmed(bytes, isFirst: i == 0, utf8);
            if (!utf8.AsSpan(at).StartsWith(piece))
            {
                return null;
            }

            at += piece.Length;
            var characters = new char[decoder.GetCharCount(piece, flush: false)];
            var count = decoder.GetChars(piece, characters, flush: false);
            pieces.Add(new(characters, 0, count));
        }

        return at == utf8.Length ? pieces.ToImmutable() : null;
    }

    /// <summary>Some tokenizers put a space before the first token that the text does not have.</summary>
    private static ReadOnlySpan<byte> Trimmed(byte[] piece, bool isFirst, byte[] text) =>
        isFirst && piece is [(byte)' ', ..] && !text.AsSpan().StartsWith(piece) ? piece.AsSpan(1) : piece;
}
