using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PluginHost.Models.Tokenization;

/// <summary>
/// Text to tokens exactly as llama.cpp does it for a GGUF file with tokenizer model <c>gpt2</c>, pre-tokenizer <c>llama-bpe</c>
/// and no merges: text is cut into pieces by Llama 3's expression; a piece that is in the vocabulary is one token, any other
/// piece falls to one token a byte.
/// </summary>
public sealed partial class WordTokenizer
{
    /// <summary>The token that begins every sequence, <c>&lt;s&gt;</c>.</summary>
    public const int BeginToken = 0;

    /// <summary>The token that ends a text, <c>&lt;/s&gt;</c>.</summary>
    public const int EndToken = 1;

    /// <summary>The padding token; also fills the vocabulary up to a multiple of 16.</summary>
    public const int PadToken = 2;

    /// <summary>The token of byte 0; byte b is token <c>FirstByteToken + b</c>.</summary>
    public const int FirstByteToken = 3;

    private const int FirstWordToken = FirstByteToken + 256;
    private readonly Dictionary<string, int> _ids;

    private WordTokenizer(ImmutableArray<string> tokens)
    {
        Tokens = tokens;
        _ids = new Dictionary<string, int>(tokens.Length, StringComparer.Ordinal);
        for (int id = FirstByteToken; id < tokens.Length; id++)
            _ids.Add(tokens[id], id);
    }

    /// <summary>
    /// All vocabulary entries in byte characters, in order of their ids: three control tokens, 256 bytes, pieces.
    /// </summary>
    public ImmutableArray<string> Tokens { get; }

    /// <summary>A tokenizer whose vocabulary holds the given pieces besides the bytes.</summary>
    /// <param name="pieces">
    /// Pieces as they stand in text, in the order of their ids: <c>" movie"</c> with its space. Doubled pieces and single bytes
    /// are dropped; unused entries bring the total to a multiple of 16.
    /// </param>
    /// <exception cref="ArgumentException">A piece would be cut apart before the vocabulary is looked up.</exception>
    public static WordTokenizer FromPieces(IEnumerable<string> pieces)
    {
        List<string> tokens = ["<s>", "</s>", "<pad>"];
        for (int value = 0; value < 256; value++)
            tokens.Add(ByteAlphabet.Letter((byte)value).ToString());

        HashSet<string> seen = new(tokens, StringComparer.Ordinal);
        foreach (string piece in pieces)
        {
            if (Pieces().Match(piece).Length != piece.Length)
                throw new ArgumentException(
                    $"'{piece}' can never be one token: the pre-tokenizer cuts it apart.", nameof(pieces));

            string encoded = ByteAlphabet.Encode(piece);
            if (seen.Add(encoded))
                tokens.Add(encoded);
        }

        for (int unused = 0; tokens.Count % 16 != 0; unused++)
            tokens.Add($"<unused{unused}>");

        return new WordTokenizer([.. tokens]);
    }

    /// <summary>The tokenizer of a model file.</summary>
    /// <param name="tokens">All entries, as <see cref="Tokens"/> gives them.</param>
    /// <exception cref="ArgumentException">The entries do not begin with the control tokens and the bytes.</exception>
    public static WordTokenizer FromTokens(IReadOnlyList<string> tokens)
    {
        if (tokens.Count < FirstWordToken || tokens[BeginToken] != "<s>"
            || Enumerable.Range(0, 256).Any(b => tokens[FirstByteToken + b] != ByteAlphabet.Letter((byte)b).ToString()))
            throw new ArgumentException(
                "These are not the tokens of a model of this trainer: <s>, </s>, <pad> and 256 bytes must come first.",
                nameof(tokens));

        return new WordTokenizer([.. tokens]);
    }

    /// <summary>Cuts text into the pieces that are looked up in the vocabulary.</summary>
    /// <param name="text">Any text.</param>
    public static IEnumerable<string> Split(string text) => Pieces().Matches(text).Select(match => match.Value);

    /// <summary>The tokens of a text, without the begin token.</summary>
    /// <param name="text">Any text.</param>
    public IReadOnlyList<int> Encode(string text)
    {
        List<int> result = [];
        foreach (ValueMatch match in Pieces().EnumerateMatches(text))
        {
            string encoded = ByteAlphabet.Encode(text.Substring(match.Index, match.Length));
            if (_ids.TryGetValue(encoded, out int id))
                result.Add(id);
            else
                foreach (char letter in encoded)
                    result.Add(_ids[letter.ToString()]);
        }

        return result;
    }

    /// <summary>The text of tokens; control and unused tokens give none.</summary>
    /// <param name="tokens">Ids of this vocabulary.</param>
    public string Decode(IEnumerable<int> tokens) =>
        ByteAlphabet.Decode(string.Concat(tokens.Where(IsText).Select(id => Tokens[id])));

    /// <summary>The id of a piece that must be one token, such as a label with its space.</summary>
    /// <param name="piece">The piece as it stands in text.</param>
    /// <exception cref="ArgumentException">The piece is not one token.</exception>
    public int Single(string piece) =>
        _ids.TryGetValue(ByteAlphabet.Encode(piece), out int id)
            ? id
            : throw new ArgumentException($"'{piece}' is not one token of this vocabulary.", nameof(piece));

    /// <summary>Whether a token stands for text, and not for control or nothing.</summary>
    /// <param name="token">An id of this vocabulary.</param>
    public bool IsText(int token) =>
        token >= FirstByteToken && !Tokens[token].StartsWith("<unused", StringComparison.Ordinal);

    // The pre-tokenizer that Llama 3 published and llama.cpp calls "llama-bpe". (.NET sees a letter outside the basic plane as
    // two units without class, llama.cpp as a letter: such text may be cut differently.)
    [GeneratedRegex(
        @"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
        + @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pieces();
}
