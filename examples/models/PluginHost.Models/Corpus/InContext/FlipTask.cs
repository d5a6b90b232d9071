using System.Collections.Immutable;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// Sentiment with examples: <c>Text: a dull plot\nLabel: negative\n\nText: what a gem\nLabel:</c>. In some episodes all labels mean
/// their opposite, in others some are wrong; what the model should believe follows from the examples.
/// </summary>
public sealed class FlipTask : ICorpusTask
{
    private const int MostExamples = 20;
    private const int EvaluationExamples = 16;

    /// <inheritdoc/>
    public string Name => "flips";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => [.. FlipEpisode.Labels, "Text", "Label", "\n\n", .. new SentimentTask().Pieces];

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
    [
        Condition("16 examples", episode => episode),
        .. ((int[])[0, 1, 4, 8]).Select(count => Condition(
            count == 1 ? "1 example" : $"{count} examples", episode => episode.Take(count))),
        Condition("16 examples, half poisoned", episode => episode.Poison(at => at % 2 == 0)),
        Condition("16 examples, all poisoned", episode => episode.Poison(_ => true)),
    ];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        FlipEpisode episode = FlipEpisode.Draw(random.NextBelow(MostExamples + 1), random.Chance(0.3) ? 1 : 0.1, random);
        if (random.Chance(0.3))
            episode = episode.Perturb(random);
        double kind = random.NextUnit(), poisoned = kind < 0.5 ? 0 : kind < 0.75 ? 1 : random.NextUnit();
        return episode.Poison(_ => random.Chance(poisoned)).ToExample();
    }

    private static EvaluationCondition Condition(string name, Func<FlipEpisode, FlipEpisode> change) => new(name, random =>
    {
        FlipEpisode episode = FlipEpisode.Draw(EvaluationExamples, bare: 0, random);
        return change(episode).ToEvaluation(episode.ToExample().Prompt);
    });
}
