using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>The four options of a question.</summary>
/// <param name="Values">Different values, in the order of their letters.</param>
/// <param name="Right">The place of the right one.</param>
internal sealed record ChoiceOptions(ImmutableArray<string> Values, int Right)
{
    /// <summary>The letters in order.</summary>
    public const string Letters = "ABCD";

    /// <summary>The labels in order: letters with the space before them.</summary>
    public static ImmutableArray<string> Labels { get; } = [.. Letters.Select(letter => $" {letter}")];

    /// <summary>The lines that show them.</summary>
    public string Lines { get; } = string.Concat(Values.Select((value, i) => $"{Letters[i]}. {value}\n"));

    /// <summary>How probable each option is where the right one is known.</summary>
    public ImmutableArray<float> Certain { get; } = [.. Values.Select((_, i) => i == Right ? 1f : 0f)];

    /// <summary>The right answer alone.</summary>
    public ImmutableArray<(string Label, float Probability)> Answers => [(Labels[Right], 1f)];

    /// <summary>Puts an answer among three other values, at any place.</summary>
    /// <param name="answer">The right value.</param>
    /// <param name="values">Values to draw the others from.</param>
    /// <param name="random">Decides everything.</param>
    public static ChoiceOptions Draw(string answer, ImmutableArray<string> values, Xoshiro256 random)
    {
        string[] options = new string[Letters.Length];
        int right = random.NextBelow(options.Length);
        options[right] = answer;
        for (int i = 0; i < options.Length; i++)
        {
            while (options[i] is null)
            {
                string other = random.Choose(values);
                if (!options.Contains(other))
                    options[i] = other;
            }
        }

        return new ChoiceOptions([.. options], right);
    }

    /// <summary>A question with these options, up to its answer.</summary>
    /// <param name="question">The question.</param>
    public string After(string question) => $"Question: {question}\n{Lines}Answer:";

    /// <summary>The label of a wrong option.</summary>
    /// <param name="random">Decides which.</param>
    public string WrongLabel(Xoshiro256 random) => Labels[(Right + 1 + random.NextBelow(Letters.Length - 1)) % Letters.Length];
}
