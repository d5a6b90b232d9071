namespace PluginHost.Progress;

/// <summary>Shows how a run goes on while it goes on.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows progress until a task ends.</summary>
    /// <param name="counter">What is counted.</param>
    /// <param name="run">The run; what becomes of it is the caller's to see.</param>
    /// <returns>A task that ends, without a fault of the run's, when the run has ended and its last state is shown.</returns>
    Task ShowAsync(ProgressCounter counter, Task run);
}
