using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// The first lesson of learning from examples: words that come again, each with its letter again, bare
/// (<c> truck A boat C truck A</c>) or in the lines of <see cref="ItemTask"/>. Without it, training on items stays where it
/// copies any letter.
/// </summary>
public sealed class PairTask : ICorpusTask
{
    /// <inheritdoc/>
    public string Name => "pairs";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => ItemWords.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        bool bare = random.Chance(0.5);
        (string Noun, string Box)[] pairs = [.. Enumerable.Range(0, 2 + random.NextBelow(6)).Select(_ =>
            (random.Choose(random.Choose(ItemWords.Categories)), random.Choose(ItemWords.Boxes)))];
        int length = pairs.Length + 3 + random.NextBelow(16);
        StringBuilder prompt = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>();
        while (true)
        {
            (string noun, string box) = random.Choose(pairs);
            box = pairs.First(pair => pair.Noun == noun).Box;
            prompt.Append(bare ? " " + noun : $"Item: {noun}\nBox:");
            bool known = !seen.Add(noun);
            if (known && --length <= 0)
                return new CorpusExample(prompt.ToString(), prompt.ToString(), [(box, 1f)]) { Earlier = places.ToImmutable() };
            if (known)
                places.Add(new AnswerPlace(prompt.Length, [(box, 1f)]));
            prompt.Append(box).Append(bare ? "" : "\n\n");
        }
    }
}
