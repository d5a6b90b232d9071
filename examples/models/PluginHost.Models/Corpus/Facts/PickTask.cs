using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// Teaches to find an option and to say its letter: the question names the option itself. Half of the examples show some options
/// once, with letters in any order or words in their place, and then ask for one after the other: many answers in few tokens,
/// without which the letters stay guesses.
/// </summary>
public sealed class PickTask : ICorpusTask
{
    private const int Questions = 6;

    /// <inheritdoc/>
    public string Name => "pick";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    // Values of one word, which are one token each.
    private static ImmutableArray<string> Words { get; } =
    [
        .. FactWorld.Default.Relations.SelectMany(relation => relation.Values).Distinct(StringComparer.Ordinal)
            .Where(value => value.All(char.IsAsciiLetterLower)).Select(value => $" {value}"),
    ];

    /// <summary>The ways to ask, <c>{}</c> for the option.</summary>
    internal static ImmutableArray<string> Phrasings { get; } =
        ["which is {}?", "which option says {}?", "where is {}?", "which of these is {}?", "please find {}"];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        if (random.Chance(0.5))
            return LookUp(random);

        PromptWriter prompt = new();
        for (int i = 1; i < Questions; i++)
        {
            (string earlier, ChoiceOptions choice) = Draw(random);
            prompt.AddExample(
                ChoiceTask.Block(earlier, choice), ChoiceOptions.Labels[choice.Right], choice.Answers, generated: false);
        }

        (string question, ChoiceOptions options) = Draw(random);
        return prompt.Ask(question, ChoiceTask.Block(question, options), options.Answers, generated: false);
    }

    private static CorpusExample LookUp(Xoshiro256 random)
    {
        ImmutableArray<string> values = random.Choose(FactWorld.Default.Relations).Values;
        bool letters = random.Chance(0.5);
        ImmutableArray<string> marks = Some(4, letters ? ChoiceOptions.Labels : Words, random);
        ImmutableArray<string> options = Some(marks.Length, values, random);
        PromptWriter prompt = new();
        // A letter begins its line as an option's does; a word is one token only after a space.
        prompt.Add(string.Concat(options.Select((option, i) => $"{(letters ? marks[i].TrimStart() : marks[i])}. {option}\n")));
        for (int i = 1; i < Questions; i++)
        {
            int earlier = random.NextBelow(options.Length);
            prompt.AddExample(Question(options[earlier]), marks[earlier], [(marks[earlier], 1f)], generated: false);
        }

        int last = random.NextBelow(options.Length);
        return prompt.Ask(options[last], Question(options[last]), [(marks[last], 1f)], generated: false);
    }

    private static string Question(string option) => $"Question: {option}\nAnswer:";

    private static ImmutableArray<string> Some(int count, ImmutableArray<string> all, Xoshiro256 random)
    {
        List<string> some = [];
        while (some.Count < count)
        {
            string next = random.Choose(all);
            if (!some.Contains(next))
                some.Add(next);
        }

        return [.. some];
    }

    private static (string Question, ChoiceOptions Options) Draw(Xoshiro256 random)
    {
        FactRelation relation = random.Choose(FactWorld.Default.Relations);
        string option = random.Choose(relation.Values);
        string question = random.Choose(Phrasings).Replace("{}", option, StringComparison.Ordinal);
        return (question, ChoiceOptions.Draw(option, relation.Values, random));
    }
}
