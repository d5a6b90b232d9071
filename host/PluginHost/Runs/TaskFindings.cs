using System.Collections.Immutable;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>What the downstream tasks of a run found and made.</summary>
/// <param name="Stages">The stages, in the spec's order; none in most studies.</param>
public sealed record TaskFindings(ImmutableArray<WorkedStage> Stages)
{
    /// <summary>Of a study without downstream tasks.</summary>
    public static TaskFindings None { get; } = new([]);

    /// <summary>Of how many parts, such as repeats, the tasks consist.</summary>
    public int Parts => Stages.Sum(stage => stage.Result.Parts);

    /// <summary>The parts that failed.</summary>
    public ImmutableArray<TaskFailure> Failures => [.. Stages.SelectMany(stage => stage.Result.Failures)];

    /// <summary>Gathers the findings of a study.</summary>
    /// <param name="result">Its result, or <see langword="null"/> where it did not come to its end.</param>
    /// <param name="mask">Makes texts fit to be shown.</param>
    /// <returns>The findings.</returns>
    internal static TaskFindings Of(StudyResult? result, SecretMask mask) => new(
    [
        .. (result?.Stages ?? []).SelectMany((stage, number) => stage.Match<IEnumerable<WorkedStage>>(
            _ => [], _ => [], _ => [], _ => [], _ => [], worked => [new(number, worked.Stage, mask.Mask(worked.Result))])),
    ]);
}
