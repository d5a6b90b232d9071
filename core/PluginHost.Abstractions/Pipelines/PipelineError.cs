using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>
/// Why a pipeline, or a part of it, has no result. A closed union. Cancellation, an exhausted budget and a failed store are no
/// failures but interruptions of the run, and never reach a pipeline.
/// </summary>
public abstract record PipelineError
{
    private PipelineError()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="rejected">For <see cref="Rejected"/>.</param>
    /// <param name="unanswered">For <see cref="Unanswered"/>.</param>
    /// <param name="faulted">For <see cref="Faulted"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Rejected, T> rejected, Func<Unanswered, T> unanswered, Func<Faulted, T> faulted);

    /// <summary>One line that says what happened, for logs and reports.</summary>
    /// <returns>The text.</returns>
    public string Describe() => Match(
        rejected => rejected.Reason,
        unanswered => $"{unanswered.Failed} of {unanswered.Asked} questions have no answer. The first: {unanswered.First.Message}",
        faulted => $"A bug in '{faulted.Component}': {faulted.Exception}");

    /// <summary>The pipeline's own code says that it cannot go on.</summary>
    /// <param name="Reason">What is wrong, why, and what to do.</param>
    public sealed record Rejected(string Reason) : PipelineError
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Rejected, T> rejected, Func<Unanswered, T> unanswered, Func<Faulted, T> faulted) => rejected(this);
    }

    /// <summary>More questions went unanswered than the computation can bear.</summary>
    /// <param name="Failed">How many questions have no answer, at least 1.</param>
    /// <param name="Asked">How many were asked.</param>
    /// <param name="First">Why the first of them has none.</param>
    public sealed record Unanswered(int Failed, int Asked, QuestionError First) : PipelineError
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Rejected, T> rejected, Func<Unanswered, T> unanswered, Func<Faulted, T> faulted) => unanswered(this);
    }

    /// <summary>Code of a component threw an exception, which it never should.</summary>
    /// <param name="Component">The component to blame, or <c>host</c>.</param>
    /// <param name="Exception">The exception's type and message.</param>
    public sealed record Faulted(string Component, string Exception) : PipelineError
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Rejected, T> rejected, Func<Unanswered, T> unanswered, Func<Faulted, T> faulted) => faulted(this);
    }
}
