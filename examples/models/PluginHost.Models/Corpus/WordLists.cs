namespace PluginHost.Models.Corpus;

/// <summary>The text files of this folder, which lie inside the assembly.</summary>
internal static class WordLists
{
    /// <summary>The lines of a file, without comments and empty ones.</summary>
    /// <param name="file">Its name in a folder <c>Words</c>.</param>
    public static IEnumerable<string> Lines(string file)
    {
        using Stream stream = typeof(WordLists).Assembly.GetManifestResourceStream("Words." + file)
            ?? throw new InvalidOperationException($"The word list '{file}' is not in the assembly.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
