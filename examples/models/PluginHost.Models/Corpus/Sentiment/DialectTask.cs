using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// The verdicts task in a dialect of its own (<see cref="Dialect"/>), for a model that must not stand in for the others: it is as
/// sure as they are, agrees with them often, and for other reasons.
/// </summary>
public sealed class DialectTask : ICorpusTask
{
    private static readonly VerdictTask Standard = new();

    /// <inheritdoc/>
    public string Name => "dialect";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => Standard.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
        [.. Standard.Conditions.Select(condition => new EvaluationCondition(condition.Name, random => Spoken(condition.Make(random))))];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random) => Spoken(Standard.Training(random));

    private static CorpusExample Spoken(CorpusExample example)
    {
        string text = Dialect.Translate(example.Text);
        return new CorpusExample(text, SentimentTask.Prompt(text), example.Answers)
        {
            Origin = Dialect.Translate(example.Origin),
            Group = example.Group,
        };
    }
}
