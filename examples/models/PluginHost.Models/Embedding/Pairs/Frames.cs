using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>Sentences with a place <c>{}</c> for a word or two.</summary>
internal static class Frames
{
    /// <summary>Two different ones.</summary>
    public static (string First, string Second) Two(IReadOnlyList<string> frames, Xoshiro256 random)
    {
        int first = random.NextBelow(frames.Count);
        int second = (first + 1 + random.NextBelow(frames.Count - 1)) % frames.Count;
        return (frames[first], frames[second]);
    }

    /// <summary>Puts words into a frame; <c>a</c> becomes <c>an</c> before a vowel.</summary>
    public static string Fill(string frame, string words)
    {
        bool vowel = "aeiou".Contains(words[0], StringComparison.Ordinal);
        return (vowel ? frame.Replace("a {}", "an {}", StringComparison.Ordinal) : frame)
            .Replace("{}", words, StringComparison.Ordinal);
    }

    /// <summary>Another item than one that is given.</summary>
    public static T Other<T>(IReadOnlyList<T> items, T item, Xoshiro256 random)
    {
        while (true)
        {
            T other = random.Choose(items);
            if (!EqualityComparer<T>.Default.Equals(other, item))
                return other;
        }
    }
}
