using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// Things in boxes, by a rule that only the examples tell: each kind of thing has its box. So of all examples those of the
/// question's kind alone say anything.
/// </summary>
/// <param name="Rule">The box of each kind.</param>
/// <param name="Examples">The examples, in order.</param>
/// <param name="Question">The thing that is asked about, in its right box.</param>
internal sealed record ItemEpisode(ImmutableArray<int> Rule, ImmutableArray<ItemExample> Examples, ItemExample Question)
{
    // What an example of the same kind adds to the log-odds of its box: as if one in some twenty were wrong.
    private const double Trust = 3;

    /// <summary>Draws an episode; the first example is of the question's kind, the order of the others is random.</summary>
    /// <param name="count">Number of examples.</param>
    /// <param name="kinds">Number of kinds among examples and question.</param>
    /// <param name="random">Decides everything.</param>
    public static ItemEpisode Draw(int count, int kinds, Xoshiro256 random)
    {
        ImmutableArray<int> rule = [.. ItemWords.Categories.Select(_ => random.NextBelow(ItemWords.Boxes.Length))];
        int[] order = Shuffled(Enumerable.Range(0, rule.Length), random);
        ItemExample Thing(int category) => new(random.Choose(ItemWords.Categories[category]), category, rule[category]);
        ItemExample question = Thing(order[0]);
        return new ItemEpisode(
            rule,
            [.. Enumerable.Range(0, count).Select(at => Thing(at == 0 ? question.Category : order[random.NextBelow(kinds)]))],
            question);
    }

    /// <summary>The first examples only, in a new order.</summary>
    public ItemEpisode Take(int count, Xoshiro256 random) => this with { Examples = [.. Shuffled(Examples.Take(count), random)] };

    /// <summary>Without the examples that tell the answer.</summary>
    public ItemEpisode WithoutRelevant() => this with { Examples = Examples.RemoveAll(example => example.Category == Question.Category) };

    /// <summary>With some examples put into a wrong box.</summary>
    /// <param name="poisoned">Whether the example of a place is poisoned.</param>
    /// <param name="random">Chooses the wrong box.</param>
    public ItemEpisode Poison(Func<int, bool> poisoned, Xoshiro256 random) => this with
    {
        Examples = [.. Examples.Select((example, at) => poisoned(at)
            ? example with { Box = (example.Box + 1 + random.NextBelow(ItemWords.Boxes.Length - 1)) % ItemWords.Boxes.Length }
            : example)],
    };

    /// <summary>With some things masked or made unknown, so that their examples, or the question, say nothing.</summary>
    /// <param name="share">The probability that a thing is hidden, in [0, 1].</param>
    /// <param name="random">Decides everything.</param>
    public ItemEpisode Hide(double share, Xoshiro256 random)
    {
        string? mask = random.Chance(0.5) ? UnknownWords.Mask(random) : null;
        ItemExample Hidden(ItemExample example) => random.Chance(share)
            ? example with { Noun = mask ?? UnknownWords.Invent(random), Category = ItemExample.NoCategory }
            : example;
        return this with { Examples = [.. Examples.Select(Hidden)], Question = Hidden(Question) };
    }

    /// <summary>The prompt, with what its examples say at each answer.</summary>
    public CorpusExample ToExample()
    {
        StringBuilder prompt = new();
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>(Examples.Length);
        int[,] seen = new int[Rule.Length, ItemWords.Boxes.Length];
        foreach (ItemExample example in Examples)
        {
            prompt.Append("Item: ").Append(example.Noun).Append("\nBox:");
            places.Add(new AnswerPlace(prompt.Length, Belief(seen, example.Category)));
            prompt.Append(ItemWords.Boxes[example.Box]).Append("\n\n");
            if (example.Category != ItemExample.NoCategory)
                seen[example.Category, example.Box]++;
        }

        string examples = prompt.ToString();
        prompt.Append("Item: ").Append(Question.Noun).Append("\nBox:");
        return new CorpusExample(prompt.ToString(), prompt.ToString(), Belief(seen, Question.Category))
        {
            Earlier = places.ToImmutable(),
            Fields = [("examples", examples), ("item", Question.Noun)],
        };
    }

    /// <summary>The prompt, with the box of the rule as its answer, whatever the examples say.</summary>
    public CorpusExample ToEvaluation(string origin) => ToExample() with
    {
        Answers = [.. ItemWords.Boxes.Select((label, box) => (label, box == Question.Box ? 1f : 0f))],
        Origin = origin,
    };

    private static ImmutableArray<(string Label, float Probability)> Belief(int[,] seen, int category)
    {
        double[] weights = [.. Enumerable.Range(0, ItemWords.Boxes.Length).Select(box =>
            category == ItemExample.NoCategory ? 1 : Math.Exp(Trust * seen[category, box]))];
        double sum = weights.Sum();
        return [.. ItemWords.Boxes.Select((label, box) => (label, (float)(weights[box] / sum)))];
    }

    private static T[] Shuffled<T>(IEnumerable<T> items, Xoshiro256 random)
    {
        T[] shuffled = [.. items];
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int other = random.NextBelow(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}
