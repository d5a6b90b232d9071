using PluginHost.Backends.OpenAI.Options;

namespace PluginHost.Backends.OpenAI.Labels;

/// <summary>Brings labels and tokens into the form in which they are compared.</summary>
internal static class LabelFolding
{
    /// <summary>White space, and the marks that byte-level and SentencePiece tokenizers put in the place of a space.</summary>
    private static readonly char[] Leading = [' ', '\t', '\r', '\n', '\u00A0', '\u0120', '\u2581'];

    /// <summary>A label or token as it is compared.</summary>
    /// <param name="text">The text.</param>
    /// <param name="match">Which tokens count.</param>
    /// <returns>For <see cref="LabelMatch.Folded"/> the text without what leads it, in upper case; otherwise the text.</returns>
    public static string Of(string text, LabelMatch match) =>
        match == LabelMatch.Exact ? text : text.TrimStart(Leading).ToUpperInvariant();
}
