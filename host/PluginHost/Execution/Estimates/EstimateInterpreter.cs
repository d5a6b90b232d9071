using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Estimates;

/// <summary>
/// Walks a pipeline without asking anything, to say what a run will ask and cost: exact where the questions do not depend on
/// answers. Continuations get <see cref="PlaceholderAnswers"/>; one that cannot go on with them becomes a gap of the estimate.
/// </summary>
public static class EstimateInterpreter
{
    /// <summary>Estimates a run.</summary>
    /// <typeparam name="T">The type of the pipeline's result, which is not looked at.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="models">The models of the study; none is loaded.</param>
    /// <param name="store">The answers that a run would find.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The estimate, or why the store cannot be read.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<FSharpResult<Estimate, StoreError>> EstimateAsync<T>(
        Pipeline<T> pipeline, IReadOnlyDictionary<ModelRef, EstimatedModel> models, IAnswerReader store, CancellationToken cancellationToken)
    {
        var low = await WalkAsync(pipeline, Course.Low, models, store, cancellationToken);
        if (low.IsError)
        {
            return FSharpResult<Estimate, StoreError>.NewError(low.ErrorValue);
        }

        var high = await WalkAsync(pipeline, Course.High, models, store, cancellationToken);
        return high.IsError
            ? FSharpResult<Estimate, StoreError>.NewError(high.ErrorValue)
            : FSharpResult<Estimate, StoreError>.NewOk(new(low.ResultValue, high.ResultValue));
    }

    private static async Task<FSharpResult<CourseEstimate, StoreError>> WalkAsync<T>(
        Pipeline<T> pipeline, Course course, IReadOnlyDictionary<ModelRef, EstimatedModel> models, IAnswerReader store, CancellationToken cancellationToken)
    {
        var tally = new EstimateTally(models, store, course);
        var walk = new EstimateWalk(models, tally);
        walk.Start(pipeline, course);
        while (walk.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (tally.IsFull && await tally.LookUpAsync() is { IsError: true } failed)
            {
                return FSharpResult<CourseEstimate, StoreError>.NewError(failed.ErrorValue);
            }
        }

        return await tally.LookUpAsync() is { IsError: true } last
            ? FSharpResult<CourseEstimate, StoreError>.NewError(last.ErrorValue)
            : FSharpResult<CourseEstimate, StoreError>.NewOk(tally.Result());
    }
}
