using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// The first lessons of learning from examples: words that come again, each with its word or letter again, bare
/// (<c> truck A boat C truck A</c>) or in the lines of <see cref="ItemTask"/>. In the second lesson another word of the same kind
/// comes again in a word's place. Without them, training on items stays where it copies any letter; values of many words teach
/// faster than six letters do, since guessing among them costs more.
/// </summary>
/// <param name="kinds">Whether it is the second lesson.</param>
public sealed class PairTask(bool kinds) : ICorpusTask
{
    /// <inheritdoc/>
    public string Name => kinds ? "kinds" : "pairs";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => ItemWords.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        IReadOnlyList<ImmutableArray<string>> keys = kinds ? ItemWords.Categories : ItemWords.Each;
        bool lines = random.Chance(0.3);
        IReadOnlyList<string> values = random.Chance(0.4) ? ItemWords.Boxes : ItemWords.Values;
        Dictionary<int, string> rule = [];
        int count = 2 + random.NextBelow(6);
        while (rule.Count < count)
            rule[random.NextBelow(keys.Count)] = random.Choose(values);

        int[] order = [.. rule.Keys];
        StringBuilder prompt = new();
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>();
        int questions = count + random.NextBelow(8);
        for (int at = 0; ; at++)
        {
            int key = at < count ? order[at] : random.Choose(order);
            string word = random.Choose(keys[key]), value = rule[key];
            prompt.Append(lines ? $"Item: {word}\nBox:" : " " + word);
            if (at == count + questions)
                return new CorpusExample(prompt.ToString(), prompt.ToString(), [(value, 1f)]) { Earlier = places.ToImmutable() };
            if (at >= count)
                places.Add(new AnswerPlace(prompt.Length, [(value, 1f)]));
            prompt.Append(value).Append(lines ? "\n\n" : "");
        }
    }
}
