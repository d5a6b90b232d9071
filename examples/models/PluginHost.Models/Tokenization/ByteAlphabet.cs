using System.Text;

namespace PluginHost.Models.Tokenization;

/// <summary>
/// GPT-2's way to write each byte as one visible character, so that a vocabulary entry is printable text: printable bytes stand
/// for themselves, the others for the characters from U+0100 on, in byte order. A space becomes <c>Ġ</c>, a line feed <c>Ċ</c>.
/// </summary>
public static class ByteAlphabet
{
    private static readonly char[] Letters = MakeLetters();
    private static readonly Dictionary<char, byte> Bytes =
        Letters.Select((letter, value) => (letter, value)).ToDictionary(pair => pair.letter, pair => (byte)pair.value);

    /// <summary>The character that stands for a byte.</summary>
    /// <param name="value">Any byte.</param>
    public static char Letter(byte value) => Letters[value];

    /// <summary>Text in its UTF-8 bytes, each written as its character.</summary>
    /// <param name="text">Any text.</param>
    public static string Encode(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => Letters[value]));

    /// <summary>The text that such characters stand for; broken UTF-8 becomes U+FFFD.</summary>
    /// <param name="encoded">Characters of this alphabet.</param>
    /// <exception cref="KeyNotFoundException">A character is not of this alphabet.</exception>
    public static string Decode(string encoded) =>
        Encoding.UTF8.GetString(encoded.Select(letter => Bytes[letter]).ToArray());

    private static char[] MakeLetters()
    {
        char[] letters = new char[256];
        int next = 0x100;
        for (int value = 0; value < 256; value++)
        {
            bool visible = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            letters[value] = visible ? (char)value : (char)next++;
        }

        return letters;
    }
}
