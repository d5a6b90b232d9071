using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Answers;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>Measures one instance when all models have answered.</summary>
internal static class Comparison
{
    /// <summary>Measures an instance.</summary>
    /// <param name="stage">What is measured.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The explainer's name in the spec.</param>
    /// <param name="explainer">The explainer.</param>
    /// <param name="seed">The seed of the instance's explanation.</param>
    /// <param name="draws">The independent draws.</param>
    /// <param name="models">The models.</param>
    /// <param name="answered">What each of them answered.</param>
    public static InstanceComparison Of(
        StageSpec.FidelityMatrix stage,
        StudyInstance instance,
        string name,
        IExplainer explainer,
        Seed seed,
        FSharpResult<MaskMatrix, PipelineError> draws,
        ImmutableArray<ModelRef> models,
        ImmutableArray<DeletionQuestions.Answered> answered)
    {
        var readings = ValueArray.From(models.Select((model, index) => new ModelReading(model, answered[index].Reading.Map(Short))));
        int[] places = [.. Enumerable.Range(0, models.Length).Where(model => answered[model].Reading.IsOk)];
        LocalReading[] read = [.. places.Select(place => answered[place].Reading.ResultValue)];
        if (read.Length == 0)
        {
            return new(instance, name, readings, null, null, null, null, [], [], [], 0);
        }

        var evaluation = read[0].Explanation.Evaluation;
        var predicted = ValueArray.From(read.Select(model => model.Explained.Predicted));
        ValueArray<string> written = read.All(model => model.Explained.Answer is not null)
            ? ValueArray.From(read.Select(model => AnswerText.Normalise(model.Explained.Answer!)))
            : [];
        var shuffle = seed.Derive("shuffled");
        var halves = explainer is ISurrogateExplainer surrogate ? Halves(surrogate) : [];
        return new(
            instance,
            name,
            readings,
            InstanceFidelity.Measure(
                predicted, [.. read.Select(model => SurrogateFits.Of(model.Explanation))], evaluation.Masks,
                [.. read.Select(model => model.Explanation.Evaluation.Outputs)], shuffle, Counting(evaluation.Weights)).Writing(written),
            read.Any(model => model.Drawn is null) ? null : InstanceFidelity.Measure(
                predicted, [.. read.Select(model => SurrogateFits.Of(model.Explanation))], draws.ResultValue, [.. read.Select(model => model.Drawn!)], shuffle).Writing(written),
            stage.Folds > 0 && explainer is ISurrogateExplainer fitting ? CrossFitted(fitting) : null,
            read.Any(model => model.Drawn is null) ? null : MaskOverlap.Of(evaluation.Masks, draws.ResultValue),
            ValueArray.Init(read.Length * read.Length, pair => Closeness(read[pair / read.Length].Explanation, read[pair % read.Length].Explanation, pair % read.Length)),
            halves,
            answered.Any(model => model.Curves.Count > 0)
                ? ValueArray.Init(read.Length * read.Length, pair => answered[places[pair % read.Length]].Curves[places[pair / read.Length]]!)
                : [],
            Apart(read.Length, evaluation, stage, read[0].Drawn?.Rows ?? 0));

        InstanceFidelity? CrossFitted(ISurrogateExplainer fitting)
        {
            if (MaskFolds.Deal(evaluation, stage.Folds, seed.Derive("folds").Stream()) is not { } folds)
            {
                return null;
            }

            var fits = read.Select(model => CrossFit.Fits(fitting, model.Explanation.Evaluation, folds)).ToArray();
            var tested = folds.Tested;
            var part = CrossFit.Take(evaluation, tested);
            return fits.Any(fit => fit is null) ? null : InstanceFidelity.Measure(
                predicted,
                [.. fits.Select(fit => new SurrogateFits(fit!.Value, ValueArray.From(tested.Select(sample => folds.OfSample[sample]))))],
                part.Masks,
                [.. read.Select(model => CrossFit.Take(model.Explanation.Evaluation, tested).Outputs)],
                shuffle,
                Counting(part.Weights)).Writing(written);
        }

        ValueArray<AttributionCloseness> Halves(ISurrogateExplainer surrogate)
        {
            var folds = MaskFolds.Deal(evaluation, 2, seed.Derive("halves").Stream());
            var fits = read.Select(model => folds is null ? null : CrossFit.Fits(surrogate, model.Explanation.Evaluation, folds)).ToArray();
            return fits.Any(fit => fit is null) ? [] : ValueArray.From(fits.Select((fit, target) => Closeness(fit!.Value[0], fit.Value[1], target)));
        }

        AttributionCloseness Closeness(Explanation one, Explanation other, int target) =>
            AttributionCloseness.Measure(one.Attributions.Row(predicted[target]), other.Attributions.Row(predicted[target]), stage.Top);
    }

    /// <summary>The comparison of an instance on which the explainer's own code failed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The explainer's name.</param>
    /// <param name="models">The models.</param>
    /// <param name="error">Why it failed.</param>
    public static InstanceComparison Failed(StudyInstance instance, string name, ImmutableArray<ModelRef> models, PipelineError error) => new(
        instance, name,
        ValueArray.From(models.Select(model => new ModelReading(model, FSharpResult<InstanceReading, PipelineError>.NewError(error)))),
        null, null, null, null, [], [], [], 0);

    private static InstanceReading Short(LocalReading read) => new(
        read.Explained.Answer ?? read.Explained.PredictedLabel, read.Explained.Full, read.Explained.Empty, read.Explained.Features.Length,
        read.Explanation.Evaluation.Masks.Samples, read.Explained.Flags);

    /// <summary>Where nothing counts, as when one feature leaves only the two ends, all samples count the same.</summary>
    private static ValueArray<double> Counting(ValueArray<double> weights) => weights.Any(weight => weight > 0) ? weights : [];

    /// <summary>
    /// The questions of a run that makes each cell by itself: the source answers its samples to be explained; the target answers them too
    /// where it is another model, the draws, and the deletions.
    /// </summary>
    private static long Apart(int models, Evaluation evaluation, StageSpec.FidelityMatrix stage, int draws)
    {
        long samples = evaluation.Masks.Samples;
        long deletions = stage.Deletion ? 2L * DeletionOrder.Counts(evaluation.Masks.Features).Count : 0;
        return ((long)models * models * (samples + draws + deletions)) + ((long)models * (models - 1) * samples);
    }
}
