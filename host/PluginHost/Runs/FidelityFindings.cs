using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;
using PluginHost.Execution.Dispatch;

namespace PluginHost.Runs;

/// <summary>What a run found out about fidelity.</summary>
/// <param name="Stages">The stages that measured it; none in most studies.</param>
/// <param name="Asked">How many distinct questions these stages needed that no stage before them had asked.</param>
public sealed record FidelityFindings(ImmutableArray<ComparedStage> Stages, long Asked)
{
    /// <summary>Of a study that measures no fidelity.</summary>
    public static FidelityFindings None { get; } = new([], 0);

    /// <summary>How many questions a run would take that asks for every cell by itself and shares nothing.</summary>
    public long Apart => Stages.Sum(stage => stage.Comparisons.Sum(comparison => comparison.Apart));

    /// <summary>How many explanations the stages were to make.</summary>
    public int Explanations => Stages.Sum(stage => stage.Comparisons.Sum(comparison => comparison.Models.Count));

    /// <summary>The models that failed on an instance, which is missing from their cells.</summary>
    public ImmutableArray<(InstanceComparison Comparison, ModelReading Reading, PipelineError Error)> Missing =>
    [
        .. from stage in Stages
           from comparison in stage.Comparisons
           from reading in comparison.Models
           where reading.Result.IsError
           select (comparison, reading, reading.Result.ErrorValue),
    ];

    /// <summary>Gathers the findings of a study.</summary>
    /// <param name="results">The study's result, or those of the instances that were done.</param>
    /// <param name="mask">Makes errors fit to be shown.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="counts">What each stage asked.</param>
    /// <returns>The findings.</returns>
    internal static FidelityFindings Of(IReadOnlyList<StudyResult> results, SecretMask mask, ulong seed, ImmutableArray<QuestionCounts> counts)
    {
        var parts =
            from result in results
            from found in result.Stages.SelectMany((stage, number) => stage.Match<(int Number, StageResult.Compared Compared)[]>(_ => [], compared => [(number, compared)], _ => [], _ => [], _ => [], _ => []))
            group found.Compared by found.Number;
        ComparedStage[] stages =
        [
            .. parts.OrderBy(part => part.Key).Select(part =>
            {
                var stage = part.First().Stage;
                ImmutableArray<InstanceComparison> comparisons = [.. part.SelectMany(compared => compared.Comparisons).Select(mask.Mask)];
                return new ComparedStage(part.Key, stage, comparisons, FidelityMatrices.Of(stage, comparisons, seed));
            }),
        ];
        return new([.. stages], counts.Where(count => count.Stage == FidelityMatrixStage.Name).Sum(count => count.Distinct));
    }
}
