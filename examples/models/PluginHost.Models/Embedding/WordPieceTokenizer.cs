using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace PluginHost.Models.Embedding;

/// <summary>
/// Cuts texts as llama.cpp cuts them for a vocabulary of kind <c>bert</c>: lower case, accents off, punctuation and symbols of
/// ASCII apart, then in each word the longest piece that the vocabulary has, from left to right. A word that cannot be cut is
/// unknown.
/// </summary>
public sealed class WordPieceTokenizer
{
    /// <summary>Fills up batches; never in a text.</summary>
    public const int PadToken = 0;

    /// <summary>A word that cannot be cut.</summary>
    public const int UnknownToken = 1;

    /// <summary>Before every text.</summary>
    public const int BeginToken = 2;

    /// <summary>After every text.</summary>
    public const int EndToken = 3;

    /// <summary>A masked word; never in a text.</summary>
    public const int MaskToken = 4;

    /// <summary>What stands in the vocabulary before a piece that begins a word.</summary>
    public const char WordStart = '\u2581';

    private const string Inner = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    private readonly FrozenDictionary<string, int> _ids;
    private readonly int _longest;

    private WordPieceTokenizer(ImmutableArray<string> tokens)
    {
        Tokens = tokens;
        _ids = tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToFrozenDictionary(StringComparer.Ordinal);
        _longest = tokens.Max(token => token.Length);
    }

    /// <summary>All tokens as the file has them, special ones first.</summary>
    public ImmutableArray<string> Tokens { get; }

    /// <summary>How many special tokens there are, from 0 on.</summary>
    public static int SpecialTokens => Special.Length;

    /// <summary>
    /// The tokenizer of some words: each is one token, and so is every letter and digit, at a word's start and inside.
    /// </summary>
    /// <param name="words">Words or texts of them, in any order.</param>
    public static WordPieceTokenizer FromWords(IEnumerable<string> words) => new(
    [
        .. Special,
        .. (Inner + Marks).Select(letter => $"{WordStart}{letter}"),
        .. Inner.Select(letter => letter.ToString()),
        .. words.SelectMany(Words).Distinct(StringComparer.Ordinal).Where(word => word.Length > 1)
            .Order(StringComparer.Ordinal).Select(word => WordStart + word),
    ]);

    /// <summary>The tokenizer of a file.</summary>
    /// <param name="tokens">Its tokens.</param>
    /// <exception cref="InvalidDataException">They do not begin with the special ones.</exception>
    public static WordPieceTokenizer FromTokens(ImmutableArray<string> tokens) =>
        tokens.Take(Special.Length).SequenceEqual(Special, StringComparer.Ordinal)
            ? new WordPieceTokenizer(tokens)
            : throw new InvalidDataException("The vocabulary does not begin with the special tokens of this trainer.");

    /// <summary>The tokens of a text between <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    /// <param name="text">Any text.</param>
    public int[] Encode(string text) => [BeginToken, .. Words(text).SelectMany(Pieces), EndToken];

    /// <summary>The words of a text: what is cut into pieces, each on its own.</summary>
    /// <param name="text">Any text.</param>
    public static IEnumerable<string> Words(string text)
    {
        StringBuilder word = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            Rune bare = Rune.ToLowerInvariant(rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().First());
            bool apart = IsApart(bare);
            if ((Rune.IsWhiteSpace(bare) || apart) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (apart)
                yield return bare.ToString();
            else if (!Rune.IsWhiteSpace(bare) && !Rune.IsControl(bare))
                word.Append(bare.ToString());
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool IsApart(Rune rune) =>
        Rune.IsPunctuation(rune) || (rune.IsAscii && Rune.IsSymbol(rune)) || rune.Value is >= 0x4E00 and <= 0x9FFF;

    private List<int> Pieces(string word)
    {
        string rest = WordStart + word;
        List<int> pieces = [];
        for (int at = 0; at < rest.Length;)
        {
            int length = Math.Min(_longest, rest.Length - at);
            while (length > 0 && !_ids.ContainsKey(rest.Substring(at, length)))
                length--;
            if (length == 0)
                return [UnknownToken];

            pieces.Add(_ids[rest.Substring(at, length)]);
            at += length;
        }

        return pieces;
    }
}
