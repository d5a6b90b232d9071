using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// Short answers: a question for a fact, then its answer word by word. Where the answer does not follow from what is left of a
/// question, it is <c> unknown</c>.
/// </summary>
public sealed class AnswerTask : ICorpusTask
{
    /// <summary>What is answered where nothing else follows.</summary>
    internal const string Unknown = "unknown";

    private const int MostExamples = 4;

    /// <inheritdoc/>
    public string Name => "answers";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
        [Condition("0 examples", 0), Condition("1 example", 1), Condition("4 examples", 4)];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        FactQuestion question = FactWorld.Default.ForTraining(random.Choose(FactWorld.Subjects), random);
        QuestionRest rest = random.Chance(0.5) ? QuestionRest.Whole(question) : QuestionRest.Perturb(question, random);
        return Example(question, rest, random.NextBelow(MostExamples + 1), random);
    }

    /// <summary>A question, up to the answer.</summary>
    internal static string Block(string question) => $"Question: {question}\nShort answer:";

    /// <summary>An answer as a label.</summary>
    internal static ImmutableArray<(string Label, float Probability)> Answers(string answer) => [($" {answer}", 1f)];

    private static EvaluationCondition Condition(string name, int count) => new(name, random =>
    {
        FactQuestion question = FactWorld.Default.Any(random.Choose(FactWorld.Subjects), random);
        return Example(question, QuestionRest.Whole(question), count, random);
    });

    private static CorpusExample Example(FactQuestion question, QuestionRest rest, int count, Xoshiro256 random)
    {
        string subject = question.Relation.Subject;
        PromptWriter prompt = new();
        for (int i = 0; i < count; i++)
        {
            FactQuestion other = FactWorld.Default.ForTraining(subject, random);
            prompt.AddExample(Block(other.Text), $" {other.Answer}", Answers(other.Answer), generated: true);
        }

        return prompt.Ask(rest.Text, Block(rest.Text), Answers(rest.Answer() ?? Unknown), generated: true) with
        {
            Origin = question.Text,
            Group = subject,
            Fields = [("subject", subject), ("question", rest.Text)],
        };
    }
}
