using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>What came of a run. A closed union.</summary>
/// <typeparam name="T">The type of the pipeline's result.</typeparam>
public abstract record RunOutcome<T>
{
    private protected RunOutcome()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="completed">For <see cref="Completed"/>.</param>
    /// <param name="failed">For <see cref="Failed"/>.</param>
    /// <param name="interrupted">For <see cref="Interrupted"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract TResult Match<TResult>(Func<Completed, TResult> completed, Func<Failed, TResult> failed, Func<Interrupted, TResult> interrupted);

    /// <summary>The pipeline has a result.</summary>
    /// <param name="Value">The result.</param>
    public sealed record Completed(T Value) : RunOutcome<T>
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<Completed, TResult> completed, Func<Failed, TResult> failed, Func<Interrupted, TResult> interrupted) =>
            completed(this);
    }

    /// <summary>The pipeline failed.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(PipelineError Error) : RunOutcome<T>
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<Completed, TResult> completed, Func<Failed, TResult> failed, Func<Interrupted, TResult> interrupted) =>
            failed(this);
    }

    /// <summary>The run stopped before the pipeline's end; run again to go on.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Interrupted(Interruption Reason) : RunOutcome<T>
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<Completed, TResult> completed, Func<Failed, TResult> failed, Func<Interrupted, TResult> interrupted) =>
            interrupted(this);
    }
}
