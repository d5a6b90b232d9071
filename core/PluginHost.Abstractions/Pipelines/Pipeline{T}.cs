using Microsoft.FSharp.Core;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>
/// A computation as an immutable value: which questions to ask of which models, and what to make of the answers. Nothing runs
/// until an interpreter walks it; one description can be run, estimated, replayed and tested. Built with
/// <see cref="Pipeline"/> and C# query syntax:
/// <code>
/// from answers in Pipeline.Ask(model, queries)
/// from rest in Next(answers)
/// select Fit(answers, rest)
/// </code>
/// The functions given to it must be pure: they may be called for an estimate as well as for a run, and must not throw.
/// </summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class Pipeline<T>
{
    internal Pipeline(PipelineNode node) => Node = node;

    internal PipelineNode Node { get; }

    /// <summary>A pipeline with its result transformed.</summary>
    /// <typeparam name="TResult">The type of the new result.</typeparam>
    /// <param name="selector">A pure function of the result.</param>
    /// <returns>The transformed pipeline.</returns>
    public Pipeline<TResult> Select<TResult>(Func<T, TResult> selector) =>
        new(new PipelineNode.Map(Node, value => selector((T)value!)));

    /// <summary>A pipeline followed by another one that depends on its result.</summary>
    /// <typeparam name="TResult">The type of the new result.</typeparam>
    /// <param name="next">A pure function from the result to what follows.</param>
    /// <returns>The pipeline of both.</returns>
    public Pipeline<TResult> SelectMany<TResult>(Func<T, Pipeline<TResult>> next) =>
        new(new PipelineNode.Bind(Node, value => next((T)value!).Node));

    /// <summary>A pipeline followed by another one, both results combined: what C# query syntax calls.</summary>
    /// <typeparam name="TNext">The type of the second result.</typeparam>
    /// <typeparam name="TResult">The type of the combined result.</typeparam>
    /// <param name="next">A pure function from the result to what follows.</param>
    /// <param name="selector">A pure function of both results.</param>
    /// <returns>The pipeline of both.</returns>
    public Pipeline<TResult> SelectMany<TNext, TResult>(Func<T, Pipeline<TNext>> next, Func<T, TNext, TResult> selector) =>
        SelectMany(first => next(first).Select(second => selector(first, second)));

    /// <summary>
    /// Turns failure into a value, so that the failure of this part leaves others untouched. Interruptions of the run
    /// (cancellation, budget, store) are no failures and pass through.
    /// </summary>
    /// <returns>A pipeline that always succeeds, with the result or the error.</returns>
    public Pipeline<FSharpResult<T, PipelineError>> Attempt() =>
        new(new PipelineNode.Attempt(
            Node,
            value => FSharpResult<T, PipelineError>.NewOk((T)value!),
            error => FSharpResult<T, PipelineError>.NewError(error)));

    /// <summary>Says where in the study this part belongs.</summary>
    /// <param name="scope">The part's scope; what it leaves open is inherited from outside.</param>
    /// <returns>The same computation, within the scope.</returns>
    public Pipeline<T> Within(Scope scope) => new(new PipelineNode.Within(Node, scope));
}
