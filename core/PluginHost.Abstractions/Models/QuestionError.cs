namespace PluginHost.Abstractions.Models;

/// <summary>Why one question has no answer: an error value, never a score.</summary>
/// <param name="Kind">The kind of failure, by which errors are counted.</param>
/// <param name="Message">What happened and what to do about it; without secrets.</param>
/// <param name="IsTransient">Whether asking again may succeed; only the host retries.</param>
/// <param name="RetryAfter">How long to wait before asking again, where the provider said so.</param>
public sealed record QuestionError(QuestionErrorKind Kind, string Message, bool IsTransient, TimeSpan? RetryAfter)
{
    /// <summary>An error that asking again will not mend.</summary>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="message">What happened and what to do about it.</param>
    /// <returns>The error.</returns>
    public static QuestionError Permanent(QuestionErrorKind kind, string message) => new(kind, message, IsTransient: false, RetryAfter: null);

    /// <summary>An error that asking again may mend.</summary>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="message">What happened.</param>
    /// <param name="retryAfter">How long to wait first, where known.</param>
    /// <returns>The error.</returns>
    public static QuestionError Transient(QuestionErrorKind kind, string message, TimeSpan? retryAfter = null) =>
        new(kind, message, IsTransient: true, retryAfter);
}
