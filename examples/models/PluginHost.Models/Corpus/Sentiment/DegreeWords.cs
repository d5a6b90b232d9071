namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Words that say how much: they weigh the next word that praises or blames.</summary>
internal static class DegreeWords
{
    private static readonly HashSet<string> Stronger = [.. Lexicon.Default.Pool("intensifier"), "most", "more"];
    private static readonly HashSet<string> Weaker = [.. Lexicon.Default.Pool("diminisher"), "bit"];

    /// <summary>1.4 for an intensifier, 0.6 for a diminisher, null for any other word.</summary>
    /// <param name="word">In lower case.</param>
    public static double? Factor(string word) => Stronger.Contains(word) ? 1.4 : Weaker.Contains(word) ? 0.6 : null;
}
