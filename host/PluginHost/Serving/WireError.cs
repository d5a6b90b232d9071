using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;

namespace PluginHost.Serving;

/// <summary>A failure as OpenAI's clients expect it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">What happened.</param>
/// <param name="RetryAfter">How long to wait before another try, where known.</param>
internal sealed record WireError(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>A request that is at fault itself.</summary>
    /// <param name="message">What is wrong with it.</param>
    /// <returns>The error.</returns>
    public static WireError Invalid(string message) => new(400, "invalid_request", message);

    /// <summary>The error of a question.</summary>
    /// <param name="error">The error.</param>
    /// <returns>The same for the wire.</returns>
    public static WireError Of(QuestionError error) => error.Kind switch
    {
        QuestionErrorKind.Unsupported => new(400, "unsupported", error.Message),
        QuestionErrorKind.InvalidQuery or QuestionErrorKind.LabelsNotScorable => Invalid(error.Message),
        QuestionErrorKind.PromptTooLong => new(400, "context_length_exceeded", error.Message),
        QuestionErrorKind.RateLimited => new(429, "rate_limit_exceeded", error.Message, error.RetryAfter),
        QuestionErrorKind.TimedOut => new(504, "timeout", error.Message, error.RetryAfter),
        QuestionErrorKind.Unauthorised => new(401, "unauthorised", error.Message),
        QuestionErrorKind.BackendFailed => new(error.IsTransient ? 503 : 500, "backend_failed", error.Message, error.RetryAfter),
        var kind => throw new InvalidOperationException($"There is no status for an error of the kind {kind}."),
    };

    /// <summary>The value of <c>Retry-After</c>, or <see langword="null"/>.</summary>
    public string? RetryAfterSeconds => RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) : null;

    /// <summary>The error as JSON.</summary>
    /// <returns>The object.</returns>
    public JsonObject ToJson() => new()
    {
        ["error"] = new JsonObject { ["message"] = Message, ["type"] = Status < 500 ? "invalid_request_error" : "server_error", ["param"] = null, ["code"] = Code },
    };
}
