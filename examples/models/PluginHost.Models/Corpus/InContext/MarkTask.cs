using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// The lesson between pairs and multiple choice: words that come again, each with what stood before it, as an option's letter does
/// (<c> A truck C boat boat C truck A</c>), bare or with a full stop between them.
/// </summary>
public sealed class MarkTask : ICorpusTask
{
    /// <inheritdoc/>
    public string Name => "marks";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => ItemWords.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        string between = random.Chance(0.5) ? "." : "";
        string cue = random.Chance(0.5) ? ":" : "";
        IReadOnlyList<string> marks = random.Chance(0.4) ? ItemWords.Boxes : ItemWords.Values;
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        int count = 2 + random.NextBelow(4);
        while (options.Count < count)
        {
            string mark = random.Choose(marks), option = random.Choose(ItemWords.Values);
            if (mark != option && !options.ContainsValue(mark))
                options[option] = mark;
        }

        StringBuilder prompt = new();
        foreach ((string option, string mark) in options)
            prompt.Append(mark).Append(between).Append(option);

        string[] order = [.. options.Keys];
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>();
        for (int questions = count + random.NextBelow(6); ; questions--)
        {
            string asked = random.Choose(order);
            prompt.Append(asked).Append(cue);
            if (questions == 0)
                return new CorpusExample(prompt.ToString(), prompt.ToString(), [(options[asked], 1f)]) { Earlier = places.ToImmutable() };
            places.Add(new AnswerPlace(prompt.Length, [(options[asked], 1f)]));
            prompt.Append(options[asked]);
        }
    }
}
