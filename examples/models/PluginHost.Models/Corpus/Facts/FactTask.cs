using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>Teaches the facts: a dozen whole questions of any subjects, each with its short answer.</summary>
public sealed class FactTask : ICorpusTask
{
    private const int Questions = 12;

    /// <inheritdoc/>
    public string Name => "facts";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        PromptWriter prompt = new();
        for (int i = 1; i < Questions; i++)
        {
            FactQuestion earlier = Draw(random);
            prompt.AddExample(
                AnswerTask.Block(earlier.Text), $" {earlier.Answer}", AnswerTask.Answers(earlier.Answer), generated: true);
        }

        FactQuestion last = Draw(random);
        return prompt.Ask(last.Text, AnswerTask.Block(last.Text), AnswerTask.Answers(last.Answer), generated: true);
    }

    private static FactQuestion Draw(Xoshiro256 random) =>
        FactWorld.Default.ForTraining(random.Choose(FactWorld.Subjects), random);
}
