using System.Collections.Immutable;
using System.Globalization;

namespace PluginHost.Models.Recipes;

/// <summary>A part of a training, during which examples come from one mix of tasks.</summary>
/// <param name="Steps">How many steps it takes.</param>
/// <param name="Tasks">Names of tasks with their weights; the weights are relative to each other.</param>
/// <param name="VectorRate">
/// The learning rate of embedding and output matrix during this phase; the recipe's where there is none. A vocabulary is learnt
/// fastest at about 0.005, but words are told from each other exactly, as learning from examples needs, only below about 0.002.
/// </param>
public sealed record RecipePhase(int Steps, ImmutableArray<(string Task, double Weight)> Tasks, float? VectorRate = null)
{
    private const string AtRate = " at vector-rate ";

    /// <summary>
    /// Reads a phase as recipes write it: <c>500 steps of sentiment 2, items 1.5</c>, then perhaps <c>at vector-rate 0.002</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The phase, or null where the text is not of this form.</returns>
    public static RecipePhase? Parse(string text)
    {
        float? rate = null;
        if (text.Split(AtRate, 2) is [string before, string after])
        {
            if (!float.TryParse(after, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float given))
                return null;
            (text, rate) = (before, given);
        }

        string[] halves = text.Split(" steps of ", 2);
        if (halves.Length < 2 || !int.TryParse(halves[0], NumberStyles.None, CultureInfo.InvariantCulture, out int steps))
            return null;

        ImmutableArray<(string, double)>.Builder tasks = ImmutableArray.CreateBuilder<(string, double)>();
        foreach (string part in halves[1].Split(','))
        {
            string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2
                || !double.TryParse(words[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight)
                || weight <= 0)
                return null;
            tasks.Add((words[0], weight));
        }

        return new RecipePhase(steps, tasks.ToImmutable(), rate);
    }
}
