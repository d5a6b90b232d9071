using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What a strategy achieved in one repeat; means over the random orders where chance decides.</summary>
/// <param name="Mdta">The most deletions that the accuracy tolerates.</param>
/// <param name="Ratio">The compression ratio 1 − kept/all, in examples.</param>
/// <param name="Accuracy">The accuracy with all examples.</param>
/// <param name="AccuracyLeft">The accuracy with what is left.</param>
/// <param name="Tokens">The tokens of a prompt with all examples, on average over the questions; <see langword="null"/> where they are not known.</param>
/// <param name="TokensLeft">The tokens of a prompt with what is left; known where the others are.</param>
/// <param name="CostSaved">What one call saves, in USD; <see langword="null"/> where the target has no price.</param>
internal sealed record RepeatFigures(double Mdta, double Ratio, double Accuracy, double AccuracyLeft, double? Tokens, double? TokensLeft, double? CostSaved)
{
    /// <summary>The figures of a strategy; <see langword="null"/> where the accuracy is zero from the start.</summary>
    /// <param name="study">The study.</param>
    /// <param name="draw">The repeat's examples and questions.</param>
    /// <param name="outcome">What came of the strategy.</param>
    /// <param name="threshold">ρ.</param>
    public static RepeatFigures? Of(Study study, RepeatDraw draw, StrategyOutcome outcome, double threshold)
    {
        if (outcome.Courses[0].Mdta(threshold) is null)
        {
            return null;
        }

        var before = draw.Evaluation.Select(question => study.SizeOf(study.Target, draw.Examples, question)).ToArray();
        var after = outcome.Courses.SelectMany(course => draw.Evaluation.Select((question, number) =>
            study.SizeOf(study.Target, course.Plan.Kept(course.Mdta(threshold)!.Value, number), question))).ToArray();
        var areCounted = before.Concat(after).All(size => size.Tokens is not null);
        var mdta = outcome.Courses.Average(course => course.Mdta(threshold)!.Value);
        return new(
            mdta,
            mdta / draw.Examples.Length,
            outcome.Courses[0].Accuracies[0],
            outcome.Courses.Average(course => course.Accuracies[course.Mdta(threshold)!.Value]),
            areCounted ? before.Average(size => size.Tokens) : null,
            areCounted ? after.Average(size => size.Tokens) : null,
            before.Concat(after).All(size => size.Cost is not null) ? (double)(before.Average(size => size.Cost!.Value) - after.Average(size => size.Cost!.Value)) : null);
    }
}
