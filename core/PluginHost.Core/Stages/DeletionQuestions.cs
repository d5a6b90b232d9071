using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Stages;

/// <summary>What AOPC asks: each target, with the features deleted in the order of each source's attributions.</summary>
internal static class DeletionQuestions
{
    /// <summary>A model's reading with its deletion curves, one for each model that has a reading; empty where none were asked for.</summary>
    /// <param name="Reading">The reading, or why there is none.</param>
    /// <param name="Curves">The curves of this model as target, by source.</param>
    public sealed record Answered(FSharpResult<LocalReading, PipelineError> Reading, ValueArray<DeletionPair?> Curves);

    /// <summary>Without deletions.</summary>
    /// <param name="readings">The readings.</param>
    public static ImmutableArray<Answered> None(ImmutableArray<FSharpResult<LocalReading, PipelineError>> readings) =>
        [.. readings.Select(reading => new Answered(reading, []))];

    /// <summary>
    /// Describes the questions. Which masks they are depends on answers, so that an estimate has bounds: from nothing that the
    /// explanations have not asked already, to all orders being different.
    /// </summary>
    /// <param name="around">The instance.</param>
    /// <param name="models">The models.</param>
    /// <param name="readings">Their readings.</param>
    /// <param name="ties">Orders equal attributions.</param>
    /// <returns>The readings, those failing that lack a deletion, with the curves of all pairs.</returns>
    public static Pipeline<ImmutableArray<Answered>> Of(
        Neighbourhood around, ImmutableArray<ModelRef> models, ImmutableArray<FSharpResult<LocalReading, PipelineError>> readings, Seed ties)
    {
        var features = around.Features.Features.Length;
        if (features == 0 || readings.All(reading => reading.IsError))
        {
            return Pipeline.Return(None(readings));
        }

        var high = Pipeline.All(models.Length, target =>
            around.For(models[target]).Evaluate(DeletionOrder.Apart(features, 2 * models.Length)).Select(_ => new Answered(readings[target], [])));
        return Pipeline.Bounded(Pipeline.Return(None(readings)), high, Pipeline.All(models.Length, target => readings[target].Match(
            read => Curves(around.For(models[target]), read, readings, ties).Attempt().Select(curves => curves.Match(
                found => new Answered(readings[target], found),
                error => new Answered(FSharpResult<LocalReading, PipelineError>.NewError(error), []))),
            _ => Pipeline.Return(new Answered(readings[target], [])))));
    }

    private static Pipeline<ValueArray<DeletionPair?>> Curves(
        LocalModel target, LocalReading read, ImmutableArray<FSharpResult<LocalReading, PipelineError>> sources, Seed ties)
    {
        var label = read.Explained.Predicted;
        var features = target.Features.Length;
        var steps = DeletionOrder.Counts(features).Count;
        MaskMatrix[] masks =
        [
            .. sources.Where(source => source.IsOk).SelectMany(source => new[] { true, false }.Select(mostFirst => DeletionOrder.Masks(
                DeletionOrder.Of(source.ResultValue.Explanation.Attributions.Row(label), mostFirst, ties.Stream())))),
        ];
        var all = MaskMatrix.Build(masks.Length * steps, features, (row, words) => masks[row / steps].Row(row % steps).CopyTo(words));
        return target.Evaluate(all).SelectMany(found =>
        {
            var values = found.Outputs.Column(label);
            var next = 0;
            DeletionCurve Curve() => DeletionCurve.Of(
                read.Explained.Full[label], ValueArray.Create(values.Span.Slice(steps * next++, steps)), features);
            return values.All(double.IsFinite)
                ? Pipeline.Return(ValueArray.From(sources.Select(source => source.IsOk ? new DeletionPair(Curve(), Curve()) : null)))
                : Pipeline.Fail<ValueArray<DeletionPair?>>(new PipelineError.Rejected(
                    "The model gives the instance without some features a probability that is not a finite number. See what it answers there."));
        });
    }
}
