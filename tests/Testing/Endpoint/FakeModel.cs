using System.Text;

namespace PluginHost.Testing.Endpoint;

/// <summary>A model that is a function of its prompt: some words weigh for « positive», others for « negative».</summary>
internal static class FakeModel
{
    private static readonly string[] Fillers =
        [" the", " a", " of", " film", " movie", " is", "\n", " I", " this", " very", " not", " so", " it", " and", " but", " one", " two", " three"];

    /// <summary>The 20 likeliest tokens, the likeliest first.</summary>
    public static (string Token, double LogProbability)[] Likeliest(string prompt)
    {
        var lean = Words(prompt).Sum(word => Hash(word) % 1000 / 250.0 - 2);
        var positive = 0.9 / (1 + Math.Exp(-lean / 4));
        return
        [
            .. Fillers.Select((token, i) => (token, Math.Log(0.1 * (i + 1) / 400)))
                .Append((" positive", Math.Log(positive + 1e-6))).Append((" negative", Math.Log(0.9 - positive + 1e-6)))
                .OrderByDescending(token => token.Item2),
        ];
    }

    /// <summary>A continuation of so many words.</summary>
    public static string Continue(string prompt, int words) =>
        string.Concat(Enumerable.Range(0, words).Select(i => Fillers[Hash($"{prompt} {i}") % (uint)Fillers.Length].Replace("\n", " line", StringComparison.Ordinal)));

    /// <summary>An embedding that is not of unit length.</summary>
    public static float[] Embed(string text) => [.. Enumerable.Range(0, 8).Select(i => (Hash($"{i} {text}") % 200 / 10f) - 9.95f)];

    /// <summary>How many tokens a text has.</summary>
    public static int Tokens(string text) => Words(text).Length;

    /// <summary>A number that is the same everywhere (FNV-1a).</summary>
    public static uint Hash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
