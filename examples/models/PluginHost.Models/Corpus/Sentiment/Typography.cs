using System.Text;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// Two ways to write the same words: as people do, or in lower case with punctuation set apart, as tokenised data has it.
/// </summary>
internal static class Typography
{
    /// <summary>Writes a text.</summary>
    /// <param name="words">Words and punctuation in lower case.</param>
    /// <param name="random">Chooses the way, and a few capitals at unusual places.</param>
    public static string Write(IReadOnlyList<string> words, Xoshiro256 random)
    {
        if (random.Chance(0.4))
            return string.Join(' ', words);

        StringBuilder text = new();
        bool start = !random.Chance(0.1);
        double capitals = random.Chance(0.1) ? 0.4 : 0;
        foreach (string word in words)
        {
            bool joined = word is "," or "." or ";" or "!" or "..." or "n't" || word[0] == '\'';
            if (text.Length > 0 && !joined)
                text.Append(' ');
            bool wanted = start || word == "i" || (capitals > 0 && random.Chance(capitals));
            bool capital = wanted && char.IsAsciiLetterLower(word[0]);
            text.Append(capital ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            start = word is "." or "!";
        }

        return text.ToString();
    }
}
