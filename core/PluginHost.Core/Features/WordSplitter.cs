using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Features;

/// <summary>
/// Splits a text into words and what lies between them, as LIME's <c>IndexedString</c> does by the regular expression <c>\W+</c>:
/// words are the longest runs of word characters. Decided on code points by Unicode's general categories, never on UTF-16 units;
/// an unpaired surrogate is no word character. Scripts without spaces (Chinese, Thai) make one word of a run, as in LIME.
/// </summary>
public static class WordSplitter
{
    private enum Kind
    {
        Between,
        Word,
        Continues,
    }

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <param name="rule">Which code points make a word.</param>
    /// <returns>Words and what lies between them by turns; together they are the text.</returns>
    public static ImmutableArray<TextSpan> Split(string text, WordRule rule)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var start = 0;
        var inWord = false;
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var isWord = KindOf(rune, rule) switch
            {
                Kind.Word => true,
                Kind.Continues => inWord,
                _ => false,
            };
            if (isWord != inWord && i > start)
            {
                spans.Add(new(start, i - start, inWord));
                start = i;
            }

            inWord = isWord;
            i += length;
        }

        if (start < text.Length)
        {
            spans.Add(new(start, text.Length - start, inWord));
        }

        return spans.ToImmutable();
    }

    // An unpaired surrogate decodes to U+FFFD, a symbol, and so lies between words.
    private static Kind KindOf(Rune rune, WordRule rule) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Word,
        UnicodeCategory.ConnectorPunctuation => rule == WordRule.Unicode || rune.Value == '_' ? Kind.Word : Kind.Between,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
            rule == WordRule.Unicode ? Kind.Continues : Kind.Between,
        UnicodeCategory.Format => rule == WordRule.Unicode && rune.Value is (0x200C or 0x200D) ? Kind.Continues : Kind.Between,
        _ => Kind.Between,
    };
}
