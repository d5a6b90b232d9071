using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// The first lesson of learning from examples: words that come again, each with its letter again, bare
/// (<c> truck A boat C truck A</c>) or in the lines of <see cref="ItemTask"/>. Without it, training on items stays where it
/// copies any letter. Bare pairs are learnt first, all at once, and lines some hundred steps later, short ones
/// (<c> truck: A\n\n</c>) before long ones.
/// </summary>
/// <param name="lines">
/// Whether all of it is in lines, short or long, as the task <c>lines</c>; else three in ten are in long ones, as <c>pairs</c>.
/// </param>
public sealed class PairTask(bool lines) : ICorpusTask
{
    /// <inheritdoc/>
    public string Name => lines ? "lines" : "pairs";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => ItemWords.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        string[] nouns = [.. ItemWords.Categories.SelectMany(category => category)];
        bool inLines = random.Chance(lines ? 1 : 0.3);
        bool isShort = lines && random.Chance(0.4);
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
            prompt.Append(isShort ? $" {key}:" : inLines ? $"Item: {key}\nBox:" : $" {key}");
            if (at == count + questions)
                return new CorpusExample(prompt.ToString(), prompt.ToString(), [(pairs[key], 1f)]) { Earlier = places.ToImmutable() };
            if (at >= count)
                places.Add(new AnswerPlace(prompt.Length, [(pairs[key], 1f)]));
            prompt.Append(pairs[key]).Append(inLines ? "\n\n" : "");
        }
    }
}
