using System.Collections.Immutable;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What a strategy leaves out, step by step.</summary>
/// <param name="Kept">The examples that are left after so many deletions, from 0 to the number of examples, for a question given by its number.</param>
/// <param name="Scores">By what the examples were chosen, one for each, the lowest deleted first; <see langword="null"/> where no single order is behind it.</param>
/// <param name="PerQuestion">Whether every question has examples of its own.</param>
internal sealed record DeletionPlan(Func<int, int, ImmutableArray<StudyInstance>> Kept, ImmutableArray<double>? Scores, bool PerQuestion)
{
    /// <summary>Deletes whole examples, those with the lowest scores first; of equal ones the first.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="scores">A score for each.</param>
    public static DeletionPlan ByScore(ImmutableArray<StudyInstance> examples, ImmutableArray<double> scores)
    {
        var order = Order(scores);
        return new((deleted, _) => Without(examples, order, deleted), scores, PerQuestion: false);
    }

    /// <summary>The same with scores of their own for each question.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="scores">For each question a score for each example.</param>
    public static DeletionPlan ByQuestion(ImmutableArray<StudyInstance> examples, ImmutableArray<ImmutableArray<double>> scores)
    {
        ImmutableArray<ImmutableArray<int>> orders = [.. scores.Select(Order)];
        return new((deleted, question) => Without(examples, orders[question], deleted), null, PerQuestion: true);
    }

    /// <summary>The numbers of the examples, that of the lowest score first.</summary>
    /// <param name="scores">The scores.</param>
    public static ImmutableArray<int> Order(ImmutableArray<double> scores) => [.. Enumerable.Range(0, scores.Length).OrderBy(example => scores[example])];

    /// <summary>What is left of the examples, in the order of the prompt.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="order">The order of deletion.</param>
    /// <param name="deleted">How many go.</param>
    public static ImmutableArray<StudyInstance> Without(ImmutableArray<StudyInstance> examples, ImmutableArray<int> order, int deleted) =>
        [.. order.Skip(deleted).Order().Select(example => examples[example])];
}
