using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;

namespace PluginHost.Abstractions.Explanations;

/// <summary>
/// A model around one instance, as a function of which features are kept: all that an explainer knows. What the features are,
/// how a prompt is made of them, and which model answers stays outside.
/// </summary>
public sealed class LocalModel
{
    private readonly Func<MaskMatrix, Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>>> _evaluate;

    /// <summary>A local model over a function that evaluates masks.</summary>
    /// <param name="features">The features of the instance.</param>
    /// <param name="outputs">The names of the outputs, such as the labels; at least one.</param>
    /// <param name="evaluate">
    /// For each row of a mask matrix the outputs, one for each name, or why there are none; with one result a row, in order.
    /// </param>
    public LocalModel(
        ImmutableArray<Feature> features,
        ImmutableArray<string> outputs,
        Func<MaskMatrix, Pipeline<ImmutableArray<FSharpResult<ValueArray<double>, QuestionError>>>> evaluate)
        : this(features, outputs, masks => evaluate(masks).Select(rows => rows
            .Select(row => row.Map(values => new LocalOutput(values, FSharpList<string>.Empty))).ToImmutableArray()))
    {
    }

    private LocalModel(
        ImmutableArray<Feature> features,
        ImmutableArray<string> outputs,
        Func<MaskMatrix, Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>>> evaluate)
    {
        Features = features;
        Outputs = outputs;
        _evaluate = evaluate;
    }

    /// <summary>The features of the instance; their number is the number of columns of every mask matrix. May be empty.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>The names of the outputs, such as the labels of a classification.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>A local model whose answers may carry flags, which <see cref="Evaluation.Flags"/> gathers.</summary>
    /// <param name="features">The features of the instance.</param>
    /// <param name="outputs">The names of the outputs, such as the labels; at least one.</param>
    /// <param name="evaluate">For each row of a mask matrix the outputs, or why there are none; with one result a row, in order.</param>
    /// <returns>The local model.</returns>
    public static LocalModel FromAnswers(
        ImmutableArray<Feature> features,
        ImmutableArray<string> outputs,
        Func<MaskMatrix, Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>>> evaluate) => new(features, outputs, evaluate);

    /// <summary>A local model that is a plain function of the kept features and asks nothing: a game, for tests.</summary>
    /// <param name="features">The number of features, 0 or more.</param>
    /// <param name="outputs">The number of outputs, 1 or more.</param>
    /// <param name="game">The outputs for one coalition; element <c>j</c> of its argument says whether feature <c>j</c> is kept.</param>
    /// <returns>The local model, with features <c>x0, x1, …</c> and outputs <c>y0, y1, …</c>.</returns>
    public static LocalModel FromGame(int features, int outputs, Func<ImmutableArray<bool>, ValueArray<double>> game) => new(
        [.. Enumerable.Range(0, features).Select(i => new Feature($"x{i}", i))],
        [.. Enumerable.Range(0, outputs).Select(i => $"y{i}")],
        masks => Pipeline.Return(masks).Select(coalitions => ImmutableArray.CreateRange(
            Enumerable.Range(0, coalitions.Samples).Select(sample => FSharpResult<ValueArray<double>, QuestionError>.NewOk(
                game([.. Enumerable.Range(0, features).Select(feature => coalitions[sample, feature])]))))));

    /// <summary>Evaluates perturbed versions of the instance; equal rows are asked once.</summary>
    /// <param name="masks">Which features each sample keeps, <c>samples × features</c>.</param>
    /// <param name="maxFailedShare">
    /// The share of samples, from 0 to 1, that may fail and are then left out of masks and outputs. By default none, so that one
    /// failed question fails the evaluation.
    /// </param>
    /// <returns>A pipeline with the outputs; fails with <see cref="PipelineError.Unanswered"/>.</returns>
    public Pipeline<Evaluation> Evaluate(MaskMatrix masks, double maxFailedShare = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masks.Features, Features.Length, nameof(masks));
        ArgumentOutOfRangeException.ThrowIfNegative(maxFailedShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFailedShare, 1);
        return _evaluate(masks).SelectMany(rows => Fold(masks, rows, maxFailedShare));
    }

    private Pipeline<Evaluation> Fold(
        MaskMatrix masks, ImmutableArray<FSharpResult<LocalOutput, QuestionError>> rows, double maxFailedShare)
    {
        if (rows.Length != masks.Samples)
        {
            throw new InvalidOperationException($"{masks.Samples} samples were evaluated, and {rows.Length} results came back.");
        }

        var answered = new List<int>(rows.Length);
        var hasFlags = false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].IsOk)
            {
                answered.Add(i);
                hasFlags |= !rows[i].ResultValue.Flags.IsEmpty;
            }
        }

        var failed = rows.Length - answered.Count;
        if ((double)failed / rows.Length > maxFailedShare)
        {
            return Pipeline.Fail<Evaluation>(
                new PipelineError.Unanswered(failed, rows.Length, rows.First(row => row.IsError).ErrorValue));
        }

        var outputs = DoubleMatrix.FromRows(Outputs.Length, answered.ConvertAll(i => rows[i].ResultValue.Values));
        return Pipeline.Return(new Evaluation(failed == 0 ? masks : masks.Select(answered), outputs, failed)
        {
            Flags = hasFlags ? [.. answered.SelectMany(i => rows[i].ResultValue.Flags).Distinct(StringComparer.Ordinal)] : [],
        });
    }
}
