using System.Globalization;

namespace PluginHost.Core.Unicode;

/// <summary>Finds what no valid text may hold.</summary>
internal static class UnicodeText
{
    /// <summary>
    /// The first half of a surrogate pair without its other half, or the first control character but tab and line ends. Both would
    /// be lost or end the text without notice further on.
    /// </summary>
    public static (int Index, string Message)? FirstFault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return (i, $"The character {Code(text[i])} is half of a surrogate pair, which is no valid Unicode. Save the file as UTF-8.");
                }

                i++;
            }
            else if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                return (i, $"The control character {Code(text[i])} may not stand in YAML. Write it as \"\\x{(int)text[i]:X2}\" in double quotes.");
            }
        }

        return null;
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Code(char letter) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter:X4}");
}
