using System.Collections.Immutable;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What came of one strategy in one repeat.</summary>
/// <param name="Courses">One course; several where chance decides, of which the means count.</param>
internal sealed record StrategyOutcome(ImmutableArray<DeletionCourse> Courses)
{
    /// <summary>The mean accuracy after so many deletions; <see langword="null"/> where it was not measured.</summary>
    /// <param name="deleted">How many.</param>
    public double? Accuracy(int deleted) =>
        Courses.All(course => course.Accuracies.Count > deleted) ? Courses.Average(course => course.Accuracies[deleted]) : null;
}
