using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Cost;
using PluginHost.Core.Stages;
using PluginHost.Execution.Dispatch;

namespace PluginHost.Runs;

/// <summary>What a run found out by screening, and what that cost.</summary>
/// <param name="Screens">The stages that screened; none in most studies.</param>
/// <param name="Applied">The stages that applied a proxy.</param>
/// <param name="Bill">What the whole run cost: every answer charged once, whether it was in the store before or not.</param>
public sealed record ScreeningFindings(ImmutableArray<ScreenedStage> Screens, ImmutableArray<AppliedStage> Applied, Bill Bill)
{
    /// <summary>The stages that judged a screening by the truth.</summary>
    public ImmutableArray<StudiedStage> Studies { get; init; } = [];

    /// <summary>Of a study that screens nothing.</summary>
    public static ScreeningFindings None { get; } = new([], [], new([]));

    /// <summary>What failed during the screenings and their studies and counts in no figure; each instance and model once.</summary>
    public ImmutableArray<(string Instance, string Model, PipelineError Error)> Failures =>
    [
        .. Screens.SelectMany(screen => screen.Outcome.Failures)
            .Concat(Studies.SelectMany(study => study.Outcome.Failures))
            .DistinctBy(failure => (failure.Instance, failure.Model)),
    ];

    /// <summary>Gathers the findings of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="result">Its result, or <see langword="null"/> where it did not come to its end.</param>
    /// <param name="counts">What each stage asked.</param>
    /// <returns>The findings.</returns>
    internal static ScreeningFindings Of(Study study, StudyResult? result, ImmutableArray<QuestionCounts> counts)
    {
        var screens = ImmutableArray.CreateBuilder<ScreenedStage>();
        var applied = ImmutableArray.CreateBuilder<AppliedStage>();
        var studies = ImmutableArray.CreateBuilder<StudiedStage>();
        foreach (var (stage, number) in (result?.Stages ?? []).Select((stage, number) => (stage, number)))
        {
            stage.Match(
                _ => screens.Count,
                _ => screens.Count,
                screened =>
                {
                    screens.Add(new(number, study.Mask.Mask(screened.Outcome)));
                    return screens.Count;
                },
                found =>
                {
                    applied.Add(new(number, found.Outcome, screens[^1].Outcome));
                    return screens.Count;
                },
                found =>
                {
                    var outcome = study.Mask.Mask(found.Outcome);
                    studies.Add(new(number, outcome, ScreeningStudyTables.Of(outcome, study.Experiment.Seed)));
                    return screens.Count;
                },
                _ => screens.Count);
        }

        return screens.Count == 0 ? None : new(screens.ToImmutable(), applied.ToImmutable(), BillOf(study, counts)) { Studies = studies.ToImmutable() };
    }

    /// <summary>The bill in the order of the spec's stages and models.</summary>
    private static Bill BillOf(Study study, ImmutableArray<QuestionCounts> counts)
    {
        string[] stages = [.. study.Experiment.Pipeline.Select(stage => stage.Match(
            _ => ExplainStage.Name, _ => FidelityMatrixStage.Name, _ => ScreenStage.Name, _ => ApplyStage.Name, _ => ScreeningStudyStage.Name, _ => DownstreamStage.Name))];
        var models = study.Models.Select(source => source.Model).ToArray();
        return new(
        [
            .. from count in counts
               where count.Distinct > 0
               orderby Array.IndexOf(stages, count.Stage), Array.IndexOf(models, count.Model)
               let price = study.Models.First(source => source.Model == count.Model).Price
               let prompt = count.PromptTokens + count.StoredPromptTokens
               let cached = count.CachedTokens + count.StoredCachedTokens
               let completion = count.CompletionTokens + count.StoredCompletionTokens
               // Time is no property of an answer, and told only where it is paid for.
               let time = price is { PerSecond: > 0 } ? count.Time : TimeSpan.Zero
               select new BillLine(count.Stage ?? "", count.Model, count.Distinct, prompt, cached, completion, time, price?.Of(prompt, cached, completion, time)),
        ]);
    }
}
