namespace PluginHost.Execution.Dispatch;

/// <summary>How a <see cref="QuestionDispatcher"/> works.</summary>
/// <param name="Concurrency">
/// The most calls in flight for each model, 1 or more; the model's own limit holds where it is lower. <see langword="null"/>,
/// the default, is the model's own limit.
/// </param>
/// <param name="Budget">
/// The most that the run may cost in US dollars, by the models' prices and token counters; no call is made that could go
/// beyond it. <see langword="null"/>, the default, is no limit.
/// </param>
/// <param name="Retry">How failed questions are asked again.</param>
public sealed record DispatcherOptions(int? Concurrency, decimal? Budget, RetryOptions Retry)
{
    /// <summary>The most questions that may be put to models; <see langword="null"/>, the default, is no limit.</summary>
    public long? MaxQueries { get; init; }

    /// <summary>The defaults.</summary>
    public static DispatcherOptions Default { get; } = new(null, null, RetryOptions.Default);
}
