using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// Teaches to judge options where they stand: questions as of <see cref="ChoiceTask"/> that name the option itself, so that no fact
/// is needed.
/// </summary>
public sealed class SpotTask : ICorpusTask
{
    private const int MostExamples = 5;

    /// <inheritdoc/>
    public string Name => "spots";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        PromptWriter prompt = new();
        for (int i = random.NextBelow(MostExamples); i > 0; i--)
        {
            (string earlier, ChoiceOptions choice) = PickTask.Draw(random);
            prompt.AddQuestion(earlier, choice, choice.Certain);
            prompt.AddExample("", ChoiceOptions.Labels[choice.Right], choice.Answers, generated: false);
        }

        (string question, ChoiceOptions options) = PickTask.Draw(random);
        prompt.AddQuestion(question, options, options.Certain);
        return prompt.Ask(question, "", options.Answers, generated: false);
    }
}
