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
        string[] nouns = [.. ItemWords.Categories.SelectMany(category => category)];
        bool lines = random.Chance(0.3);
        IReadOnlyList<string> values = random.Chance(0.4) ? ItemWords.Boxes : [.. nouns.Select(noun => " " + noun)];
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        int count = 2 + random.NextBelow(6);
        while (pairs.Count < count)
            pairs[random.Choose(nouns)] = random.Choose(values);

        string[] keys = [.. pairs.Keys];
        StringBuilder prompt = new();
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>();
        int questions = count + random.NextBelow(8);
        for (int at = 0; ; at++)
        {
            string key = at < count ? keys[at] : random.Choose(keys);
            prompt.Append(lines ? $"Item: {key}\nBox:" : " " + key);
            if (at == count + questions)
                return new CorpusExample(prompt.ToString(), prompt.ToString(), [(pairs[key], 1f)]) { Earlier = places.ToImmutable() };
            if (at >= count)
                places.Add(new AnswerPlace(prompt.Length, [(pairs[key], 1f)]));
            prompt.Append(pairs[key]).Append(lines ? "\n\n" : "");
        }
    }
}
