using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// The sentiment task with an answer for texts that say nothing: they count as negative, and all answers are surer. Deleting words
/// leaves many such texts; where the wanted answer for them is even, each model breaks the tie in its own way, and no model's
/// explanation can foretell another's answers.
/// </summary>
public sealed class VerdictTask : ICorpusTask
{
    // A single mild word of praise makes a text positive as surely as none leaves it negative: 0.65.
    private const double Threshold = 0.4;
    private const double Sharpness = 1.5;
    private static readonly SentimentTask Standard = new();

    /// <inheritdoc/>
    public string Name => "verdicts";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => Standard.Pieces;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
        [.. Standard.Conditions.Select(condition => new EvaluationCondition(condition.Name, random => Judged(condition.Make(random))))];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random) => Judged(Standard.Training(random));

    private static CorpusExample Judged(CorpusExample example)
    {
        float positive = (float)(1 / (1 + Math.Exp(-Sharpness * (SentimentScorer.Score(example.Text) - Threshold))));
        return example with
        {
            Answers = [(example.Answers[0].Label, positive), (example.Answers[1].Label, 1 - positive)],
        };
    }
}
