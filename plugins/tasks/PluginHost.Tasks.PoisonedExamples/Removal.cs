using System.Collections.Immutable;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>What came of removing what one way of flagging called poisoned.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Scores">For each example how much it helps; the lower, the more suspicious. <see langword="null"/> where chance flags.</param>
/// <param name="Flags">Which examples were removed; several times where chance flags.</param>
/// <param name="Accuracies">The accuracy with what was left, one for each of <paramref name="Flags"/>.</param>
internal sealed record Removal(string Name, ImmutableArray<double>? Scores, ImmutableArray<ImmutableArray<bool>> Flags, ImmutableArray<double> Accuracies)
{
    /// <summary>The mean accuracy with what was left.</summary>
    public double Accuracy => Accuracies.Average();

    /// <summary>How many examples were removed, on average.</summary>
    public double Count => Flags.Average(flags => flags.Count(flag => flag));

    /// <summary>Which share of what was removed was poisoned; <see langword="null"/> where nothing was removed.</summary>
    /// <param name="poisoned">Whether each example is poisoned.</param>
    public double? Precision(ImmutableArray<bool> poisoned) => Count > 0 ? Flags.Average(flags => Hits(flags, poisoned)) / Count : null;

    /// <summary>Which share of the poisoned examples was removed; <see langword="null"/> where none is.</summary>
    /// <param name="poisoned">Whether each example is poisoned.</param>
    public double? Recall(ImmutableArray<bool> poisoned) =>
        poisoned.Contains(true) ? Flags.Average(flags => Hits(flags, poisoned)) / poisoned.Count(one => one) : null;

    /// <summary>How often a poisoned example is more suspicious than a sound one; <see langword="null"/> where all are of one kind, or chance flags.</summary>
    /// <param name="poisoned">Whether each example is poisoned.</param>
    public double? Area(ImmutableArray<bool> poisoned) => Scores is { } scores ? Auroc.Of([.. scores.Select(score => -score)], [.. poisoned]) : null;

    private static double Hits(ImmutableArray<bool> flags, ImmutableArray<bool> poisoned) => flags.Zip(poisoned).Count(pair => pair is (true, true));
}
