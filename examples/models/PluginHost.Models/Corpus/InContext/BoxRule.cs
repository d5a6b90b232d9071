using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// Things in boxes by one rule, as a study of prompts needs them: a collection of examples of all kinds, and questions about a few kinds
/// only, as users ask about less than a prompt was written for. One example in eight is wrong, as in any collection.
/// </summary>
/// <param name="Examples">The examples, no thing twice.</param>
/// <param name="Questions">Things that no example shows, in their right boxes, in random order.</param>
internal sealed record BoxRule(ImmutableArray<ItemExample> Examples, ImmutableArray<ItemExample> Questions)
{
    /// <summary>How many examples a rule has.</summary>
    public const int ExampleCount = 20;

    /// <summary>How many questions a rule has.</summary>
    public const int QuestionCount = 20;

    private const int AskedKinds = 3;
    private const double Wrong = 1.0 / 8;

    /// <summary>Draws a rule.</summary>
    /// <param name="random">Decides everything.</param>
    public static BoxRule Draw(Xoshiro256 random)
    {
        while (true)
        {
            ImmutableArray<int> boxes = [.. ItemWords.Categories.Select(_ => random.NextBelow(ItemWords.Boxes.Length))];
            ItemExample[] things =
            [
                .. ItemWords.Categories.SelectMany((nouns, category) => nouns.Select(noun => new ItemExample(noun, category, boxes[category])))
                    .OrderBy(_ => random.NextBits()),
            ];
            int[] asked = [.. Enumerable.Range(0, boxes.Length).OrderBy(_ => random.NextBits()).Take(AskedKinds)];
            ImmutableArray<ItemExample> examples = [.. things.Take(ExampleCount).Select(thing => random.Chance(Wrong)
                ? thing with { Box = (thing.Box + 1 + random.NextBelow(ItemWords.Boxes.Length - 1)) % ItemWords.Boxes.Length }
                : thing)];
            ImmutableArray<ItemExample> questions = [.. things.Skip(ExampleCount).Where(thing => asked.Contains(thing.Category)).Take(QuestionCount)];
            if (questions.Length == QuestionCount)
                return new BoxRule(examples, questions);
        }
    }
}
