using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>Makes <see cref="Pipeline{T}"/> values.</summary>
public static class Pipeline
{
    /// <summary>A pipeline that asks nothing and has a result at once.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="value">The result.</param>
    /// <returns>The pipeline.</returns>
    public static Pipeline<T> Return<T>(T value) => new(new PipelineNode.Return(value));

    /// <summary>A pipeline that fails.</summary>
    /// <typeparam name="T">The type of the result that it would have.</typeparam>
    /// <param name="error">Why it fails.</param>
    /// <returns>The pipeline.</returns>
    public static Pipeline<T> Fail<T>(PipelineError error) => new(new PipelineNode.Fail(error));

    /// <summary>Tells something to the person who runs the study.</summary>
    /// <param name="note">What to tell.</param>
    /// <returns>A pipeline without a result of its own.</returns>
    public static Pipeline<Unit?> Note(PipelineNote note) => new(new PipelineNode.Note(note));

    /// <summary>
    /// Asks a model. The answers come in the order of the queries; a question that failed is an error in its place and does not
    /// fail the pipeline, so the caller decides what it can bear.
    /// </summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="queries">The queries; equal ones, here or elsewhere in the run, are asked once.</param>
    /// <returns>A pipeline with one answer or error for each query.</returns>
    /// <exception cref="ArgumentException">The array of queries is <c>default</c>.</exception>
    public static Pipeline<ImmutableArray<FSharpResult<ModelAnswer, QuestionError>>> Ask(ModelRef model, ImmutableArray<ModelQuery> queries) =>
        queries.IsDefault
            ? throw new ArgumentException("The queries are a default array; an empty one asks nothing.", nameof(queries))
            : new(new PipelineNode.Ask(model, queries));

    /// <summary>
    /// Independent parts, which may run at the same time and in any order; made lazily, so that a study of any size stays small.
    /// Fails with the error of the lowest failing part.
    /// </summary>
    /// <typeparam name="T">The type of each part's result.</typeparam>
    /// <param name="count">How many parts, 0 or more.</param>
    /// <param name="part">A pure function that makes the part of an index from 0 to <paramref name="count"/> − 1.</param>
    /// <returns>A pipeline with the parts' results in order.</returns>
    public static Pipeline<ImmutableArray<T>> All<T>(int count, Func<int, Pipeline<T>> part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(new PipelineNode.All(
            count,
            index => part(index).Node,
            results => ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(results, result => (T)result!))));
    }

    /// <summary>Two independent pipelines, which may run at the same time. Fails with the first one's error before the second one's.</summary>
    /// <typeparam name="TFirst">The type of the first result.</typeparam>
    /// <typeparam name="TSecond">The type of the second result.</typeparam>
    /// <typeparam name="TResult">The type of the combined result.</typeparam>
    /// <param name="first">The first pipeline.</param>
    /// <param name="second">The second pipeline.</param>
    /// <param name="selector">A pure function of both results.</param>
    /// <returns>The pipeline of both.</returns>
    public static Pipeline<TResult> Zip<TFirst, TSecond, TResult>(
        Pipeline<TFirst> first, Pipeline<TSecond> second, Func<TFirst, TSecond, TResult> selector) =>
        new(new PipelineNode.All(
            2,
            index => index == 0 ? first.Node : second.Node,
            results => selector((TFirst)results[0]!, (TSecond)results[1]!)));

    /// <summary>
    /// An adaptive step, whose number of questions depends on the answers. A run takes <paramref name="actual"/>; an estimate,
    /// which has no answers, walks the two fixed courses that bound it.
    /// </summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="low">The course with the fewest questions.</param>
    /// <param name="high">The course with the most questions.</param>
    /// <param name="actual">What really runs.</param>
    /// <returns>The pipeline.</returns>
    public static Pipeline<T> Bounded<T>(Pipeline<T> low, Pipeline<T> high, Pipeline<T> actual) =>
        new(new PipelineNode.Bounded(low.Node, high.Node, actual.Node));
}
