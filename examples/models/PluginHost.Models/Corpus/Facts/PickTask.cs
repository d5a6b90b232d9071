using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// Teaches to find an option and to say its letter. Some examples show four options once, with letters in any order or words in
/// their place, and then ask for one after the other, by name or by a fact: many answers in few tokens, without which the letters
/// stay guesses. The others put the question first, as <see cref="ChoiceTask"/> does, and name the option in it.
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
        double kind = random.NextUnit();
        if (kind < 0.65)
            return LookUp(byFact: kind < 0.4, random);

        PromptWriter prompt = new();
        for (int i = 1; i < Questions; i++)
        {
            (string earlier, ChoiceOptions choice) = Draw(random);
            prompt.AddExample(
                choice.After(earlier), ChoiceOptions.Labels[choice.Right], choice.Answers, generated: false);
        }

        (string question, ChoiceOptions options) = Draw(random);
        return prompt.Ask(question, options.After(question), options.Answers, generated: false);
    }

    private static CorpusExample LookUp(bool byFact, Xoshiro256 random)
    {
        FactRelation relation = random.Choose(FactWorld.Default.Relations);
        bool letters = random.Chance(0.6);
        ImmutableArray<string> marks = Some(4, letters ? ChoiceOptions.Labels : Words, random);
        ImmutableArray<string> options = Some(marks.Length, relation.Values, random);
        PromptWriter prompt = new();
        // A letter begins its line as an option's does; a word is one token only after a space.
        prompt.Add(string.Concat(options.Select((option, i) => $"{(letters ? marks[i].TrimStart() : marks[i])}. {option}\n")));
        string Ask(int option) => Question(byFact ? FactOf(relation, options[option], random) : options[option]);
        for (int i = 1; i < Questions; i++)
        {
            int earlier = random.NextBelow(options.Length);
            prompt.AddExample(Ask(earlier), marks[earlier], [(marks[earlier], 1f)], generated: false);
        }

        int last = random.NextBelow(options.Length);
        return prompt.Ask(options[last], Ask(last), [(marks[last], 1f)], generated: false);
    }

    // A question to which an option is the answer.
    private static string FactOf(FactRelation relation, string answer, Xoshiro256 random)
    {
        string[] entities = [.. relation.Facts.Where(fact => fact.Value == answer).Select(fact => fact.Key).Order(StringComparer.Ordinal)];
        while (true)
        {
            string text = FactQuestion.Make(relation, random.Choose(entities), "", random.Choose(relation.Phrasings)).Text;
            if (!TextSplit.IsEvaluationByHash(text))
                return text;
        }
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

    /// <summary>A question that names the option itself.</summary>
    internal static (string Question, ChoiceOptions Options) Draw(Xoshiro256 random)
    {
        FactRelation relation = random.Choose(FactWorld.Default.Relations);
        string option = random.Choose(relation.Values);
        string question = random.Choose(Phrasings).Replace("{}", option, StringComparison.Ordinal);
        return (question, ChoiceOptions.Draw(option, relation.Values, random));
    }
}
