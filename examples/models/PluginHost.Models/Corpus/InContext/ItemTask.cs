using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>
/// Things into boxes: <c>Item: pear\nBox: C\n\nItem: hammer\nBox: A\n\nItem: mango\nBox:</c>, by a rule that each episode has for
/// itself, up to 20 examples.
/// </summary>
public sealed class ItemTask : ICorpusTask
{
    private const int MostExamples = 20;
    private const int EvaluationExamples = 16;

    /// <inheritdoc/>
    public string Name => "items";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => ItemWords.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
    [
        Condition("16 examples", (episode, random) => episode.Take(16, random)),
        .. ((int[])[0, 1, 4, 8]).Select(count => Condition(
            count == 1 ? "1 example" : $"{count} examples", (episode, random) => episode.Take(count, random))),
        Condition("16 examples, the relevant ones removed", (episode, random) => episode.Take(16, random).WithoutRelevant()),
        Condition("16 examples, half poisoned", (episode, random) => episode.Poison(at => at % 2 == 0, random).Take(16, random)),
        Condition("16 examples, all poisoned", (episode, random) => episode.Poison(_ => true, random).Take(16, random)),
    ];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        int count = random.NextBelow(MostExamples + 1);
        ItemEpisode episode = ItemEpisode.Draw(count, 1 + random.NextBelow(5), random);
        episode = episode.Take(count, random);
        if (random.Chance(0.2))
            episode = episode.WithoutRelevant();
        if (random.Chance(0.15))
            episode = episode.Hide(random.NextUnit(), random);
        double poisoned = random.Chance(0.3) ? random.NextUnit() : 0;
        return episode.Poison(_ => random.Chance(poisoned), random).ToExample();
    }

    private static EvaluationCondition Condition(string name, Func<ItemEpisode, Xoshiro256, ItemEpisode> change) => new(name, random =>
    {
        ItemEpisode episode = ItemEpisode.Draw(EvaluationExamples, 4, random);
        return change(episode, random).ToEvaluation(episode.ToExample().Prompt);
    });
}
