using System.Security.Cryptography;
using System.Text;

namespace PluginHost.Models.Corpus;

/// <summary>
/// Divides all texts into training and evaluation by their own content: the first digit of a text's SHA-256 decides, after case
/// and runs of white space are evened out. One text in sixteen is for evaluation, and so is every text that is held out by name.
/// </summary>
public sealed class TextSplit
{
    private readonly HashSet<string> _heldOut;

    /// <summary>A split.</summary>
    /// <param name="heldOut">Texts that are for evaluation whatever their hash says.</param>
    public TextSplit(IEnumerable<string> heldOut) =>
        _heldOut = heldOut.Select(Hash).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a text is for evaluation, and so must not be trained on.</summary>
    /// <param name="text">Any text.</param>
    public bool IsEvaluation(string text)
    {
        string hash = Hash(text);
        return IsEvaluationHash(hash) || _heldOut.Contains(hash);
    }

    /// <summary>Whether a text's hash alone puts it among those for evaluation, whatever is held out by name.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsEvaluationByHash(string text) => IsEvaluationHash(Hash(text));

    /// <summary>The hash that decides, in hexadecimal digits.</summary>
    /// <param name="text">Any text.</param>
    public static string Hash(string text)
    {
        string[] words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));
    }

    private static bool IsEvaluationHash(string hash) => hash[0] == '0';
}
