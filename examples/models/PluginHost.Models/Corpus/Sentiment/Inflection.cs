namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Regular English endings, enough for a word list that marks what is irregular.</summary>
internal static class Inflection
{
    /// <summary>Base, third person, past and -ing form of a verb.</summary>
    /// <param name="entry">
    /// A base form; with a star at its end where the last letter doubles; or all four forms with slashes between.
    /// </param>
    public static (string Base, string Third, string Past, string Gerund) Verb(string entry)
    {
        string[] forms = entry.Split('/');
        if (forms.Length == 4)
            return (forms[0], forms[1], forms[2], forms[3]);

        string word = entry.TrimEnd('*');
        string stem = entry.EndsWith('*') ? word + word[^1] : word;
        string past = stem.EndsWith('e') ? stem + "d" : EndsInConsonantY(stem) ? stem[..^1] + "ied" : stem + "ed";
        string gerund = stem.EndsWith('e') && !stem.EndsWith("ee", StringComparison.Ordinal) ? stem[..^1] + "ing" : stem + "ing";
        return (word, WithS(word), past, gerund);
    }

    /// <summary>A noun's plural, or a verb's third person.</summary>
    /// <param name="word">The base form.</param>
    public static string WithS(string word)
    {
        if (EndsInConsonantY(word))
            return word[..^1] + "ies";
        string[] hissing = ["s", "x", "z", "ch", "sh"];
        return hissing.Any(end => word.EndsWith(end, StringComparison.Ordinal)) ? word + "es" : word + "s";
    }

    private static bool EndsInConsonantY(string word) =>
        word.Length > 1 && word[^1] == 'y' && !"aeiou".Contains(word[^2], StringComparison.Ordinal);
}
