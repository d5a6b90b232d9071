using PluginHost.Core.Specs;

namespace PluginHost.Execution.Dispatch;

/// <summary>How a question that failed for a passing reason is asked again.</summary>
/// <param name="Tries">How often a question is asked at most, 1 or more. Default 5.</param>
/// <param name="FirstDelay">How long to wait before the second try; each later wait is twice as long. Default 1 s.</param>
/// <param name="LongestDelay">No wait is longer, unless the provider asks for a longer one. Default 60 s.</param>
/// <param name="AnswerTimeout">
/// How long a call may go without a further answer; then it is given up, and what it has not answered counts as timed out.
/// Default 10 minutes.
/// </param>
public sealed record RetryOptions(int Tries, TimeSpan FirstDelay, TimeSpan LongestDelay, TimeSpan AnswerTimeout)
{
    /// <summary>
    /// How long a question may take in all, waits between its tries included; no try begins later, and a running one is given up then.
    /// The wait for its first turn does not count. Default 1 hour.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The defaults.</summary>
    public static RetryOptions Default { get; } =
        new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10));

    /// <summary>The options of a model whose spec says how it is to be called.</summary>
    /// <param name="calls">What the spec says.</param>
    /// <returns>The options, with the default waits.</returns>
    public static RetryOptions Of(CallSpec calls) => Default with
    {
        Tries = calls.Retries + 1,
        AnswerTimeout = calls.TryTimeout,
        TotalTimeout = calls.TotalTimeout,
    };

    /// <summary>How long to wait before another try.</summary>
    /// <param name="tries">How often the question was asked, 1 or more.</param>
    /// <param name="retryAfter">The longest wait that the provider asked for, or zero.</param>
    /// <param name="jitter">From 0 to below 1: spreads the waits of calls that failed together over the upper half of the delay.</param>
    /// <returns>The wait.</returns>
    public TimeSpan Delay(int tries, TimeSpan retryAfter, double jitter)
    {
        // Beyond 2^30 of any first delay that makes sense the longest delay holds anyway.
        var delay = FirstDelay * Math.Pow(2, Math.Min(tries - 1, 30));
        var spread = (delay < LongestDelay ? delay : LongestDelay) * ((1 + jitter) / 2);
        return spread > retryAfter ? spread : retryAfter;
    }
}
