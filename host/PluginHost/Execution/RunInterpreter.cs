using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>
/// Runs pipelines: asks what they ask, many questions at a time, and comes to the same result as the
/// <see cref="TestInterpreter"/> for every pipeline whose models answer the same.
/// </summary>
public static class RunInterpreter
{
    /// <summary>Runs a pipeline.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="dispatcher">Answers questions; given a store alone, the run is a replay.</param>
    /// <param name="limits">How many questions may wait for answers at once.</param>
    /// <param name="observer">Is told how the run goes on.</param>
    /// <param name="cancellationToken">Stops the run. What was answered is stored, and no task is left running.</param>
    /// <returns>The result, the failure, or why the run stopped. Faults only by a bug of the host.</returns>
    public static Task<RunOutcome<T>> RunAsync<T>(
        Pipeline<T> pipeline, IQuestionDispatcher dispatcher, RunLimits limits, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.QuestionsInFlight, 1, nameof(limits));

        // Continuations may compute for long: not on the caller's thread.
        return Task.Run(
            async () =>
            {
                await using var registration = cancellationToken.Register(() => dispatcher.Interrupt(new Interruption.Cancelled()));
                var walk = new Walk(PipelineMachine.Start(pipeline), dispatcher, limits, observer);
                var (end, interruption) = await walk.RunAsync(cancellationToken);
                return end switch
                {
                    PipelineStep.Done done => new RunOutcome<T>.Completed((T)done.Value!),
                    PipelineStep.Failed failed => new RunOutcome<T>.Failed(failed.Error),
                    _ => (RunOutcome<T>)new RunOutcome<T>.Interrupted(interruption!),
                };
            },
            CancellationToken.None);
    }
}
