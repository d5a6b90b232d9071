using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// Multiple choice: a question for a fact, four options of the same relation, then the letter of the right one. Examples before
/// the question may be poisoned with wrong letters; the answer follows the facts, not them.
/// </summary>
public sealed class ChoiceTask : ICorpusTask
{
    private const int MostExamples = 5;
    private static readonly SpotTask Spots = new();

    /// <inheritdoc/>
    public string Name => "choice";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces => FactPieces.All;

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
    [
        Condition("0 examples", 0),
        Condition("1 example", 1),
        Condition("4 examples", 4),
        Condition("4 examples, all poisoned", 4, poison: 1),
        Condition("50% of the question's words deleted", 0, deleted: 0.5),
    ];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random)
    {
        // One in four needs no fact.
        if (random.Chance(0.25))
            return Spots.Training(random);

        string subject = random.Choose(FactWorld.Subjects);
        FactQuestion question = FactWorld.Default.ForTraining(subject, random);
        ChoiceOptions options = Options(question, random);
        QuestionRest rest = random.Chance(0.45) ? QuestionRest.Whole(question) : QuestionRest.Perturb(question, random);
        // Short prompts are the common case, and cheap.
        int count = random.Chance(0.4) ? 0 : random.NextBelow(MostExamples + 1);
        double poison = random.Chance(0.3) ? random.NextUnit() : 0;
        return Example(question, options, rest, count, poison, random);
    }

    private static EvaluationCondition Condition(string name, int count, double poison = 0, double deleted = 0) =>
        new(name, random =>
        {
            FactQuestion question = FactWorld.Default.Any(random.Choose(FactWorld.Subjects), random);
            ChoiceOptions options = Options(question, random);
            QuestionRest rest = deleted > 0 ? QuestionRest.Delete(question, deleted, random) : QuestionRest.Whole(question);
            return Example(question, options, rest, count, poison, random);
        });

    private static CorpusExample Example(
        FactQuestion question, ChoiceOptions options, QuestionRest rest, int count, double poison, Xoshiro256 random)
    {
        string subject = question.Relation.Subject;
        PromptWriter prompt = new();
        for (int i = 0; i < count; i++)
        {
            (FactQuestion other, ChoiceOptions choice) = ForTraining(subject, random);
            string shown = random.Chance(poison) ? choice.WrongLabel(random) : ChoiceOptions.Labels[choice.Right];
            prompt.AddQuestion(other.Text, choice, choice.Certain);
            prompt.AddExample("", shown, choice.Answers, generated: false);
        }

        ImmutableArray<float> probabilities = rest.Probabilities(options.Values);
        prompt.AddQuestion(rest.Text, options, probabilities);
        return prompt.Ask(
            rest.Text, "",
            [.. ChoiceOptions.Labels.Zip(probabilities).Where(answer => answer.Second > 0)], generated: false) with
        {
            Labels = ChoiceOptions.Labels,
            Origin = Origin(question, options),
            Group = subject,
            Fields =
            [
                ("subject", subject), ("question", rest.Text),
                .. options.Values.Select((value, i) => (ChoiceOptions.Letters[i].ToString(), value)),
            ],
        };
    }

    // Examples are trained on as well, so they must not be ones for evaluation.
    private static (FactQuestion Question, ChoiceOptions Options) ForTraining(string subject, Xoshiro256 random)
    {
        while (true)
        {
            FactQuestion question = FactWorld.Default.ForTraining(subject, random);
            ChoiceOptions options = Options(question, random);
            if (!TextSplit.IsEvaluationByHash(Origin(question, options)))
                return (question, options);
        }
    }

    private static ChoiceOptions Options(FactQuestion question, Xoshiro256 random) =>
        ChoiceOptions.Draw(question.Answer, question.Relation.Values, random);

    private static string Origin(FactQuestion question, ChoiceOptions options) => $"{question.Text}\n{options.Lines}";
}
