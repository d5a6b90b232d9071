using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>Teaches to find an option and to say its letter: the question names the option itself.</summary>
public sealed class PickTask : ICorpusTask
{
    private const int Questions = 6;

    /// <inheritdoc/>
    public string Name => "pick";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions => [];

    /// <summary>The ways to ask, <c>{}</c> for the option.</summary>
    internal static ImmutableArray<string> Phrasings { get; } =
        ["which is {}?", "which option says {}?", "where is {}?", "which of these is {}?", "please find {}"];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        PromptWriter prompt = new();
        for (int i = 1; i < Questions; i++)
        {
            (string earlier, ChoiceOptions choice) = Draw(random);
            prompt.AddExample(
                ChoiceTask.Block(earlier, choice), ChoiceOptions.Labels[choice.Right], choice.Answers, generated: false);
        }

        (string question, ChoiceOptions options) = Draw(random);
        return prompt.Ask(question, ChoiceTask.Block(question, options), options.Answers, generated: false);
    }

    private static (string Question, ChoiceOptions Options) Draw(Xoshiro256 random)
    {
        FactRelation relation = random.Choose(FactWorld.Default.Relations);
        string option = random.Choose(relation.Values);
        string question = random.Choose(Phrasings).Replace("{}", option, StringComparison.Ordinal);
        return (question, ChoiceOptions.Draw(option, relation.Values, random));
    }
}
