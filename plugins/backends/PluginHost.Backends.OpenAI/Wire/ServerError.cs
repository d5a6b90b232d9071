using System.Globalization;
using System.Text.Json;
using PluginHost.Abstractions.Models;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>Turns what a server says of a failure into the error of the question.</summary>
internal static class ServerError
{
    /// <summary>A server that says more than this says it to its own log.</summary>
    private const int LongestMessage = 500;

    private static readonly string[] TooLong =
        ["context_length_exceeded", "exceed_context_size", "context length", "context size", "context window", "too long", "too many tokens"];

    /// <summary>The error of a response.</summary>
    /// <param name="status">The HTTP status, or the number that stands in its place in an error within a good response.</param>
    /// <param name="body">The response's text.</param>
    /// <param name="retryAfter">How long the server asks to be left alone.</param>
    /// <returns>The error, with the server's own message.</returns>
    public static QuestionError Of(int status, string body, TimeSpan? retryAfter)
    {
        var (said, code) = Read(body);
        var message = $"The server answered {status.ToString(CultureInfo.InvariantCulture)}: {(said.Length == 0 ? "no reason is given." : said)}";
        return status switch
        {
            401 or 402 or 403 => QuestionError.Permanent(QuestionErrorKind.Unauthorised, $"{message} Check the option 'key' and the account behind it."),
            429 when Has("insufficient_quota") => QuestionError.Permanent(QuestionErrorKind.Unauthorised, $"{message} Check the account behind the key."),
            429 => QuestionError.Transient(QuestionErrorKind.RateLimited, message, retryAfter),
            408 or 504 => QuestionError.Transient(QuestionErrorKind.TimedOut, message, retryAfter),
            409 or 425 or >= 500 => QuestionError.Transient(QuestionErrorKind.BackendFailed, message, retryAfter),
            400 or 413 or 422 when TooLong.Any(Has) => QuestionError.Permanent(QuestionErrorKind.PromptTooLong, $"{message} Shorten the prompt, or take a model with a longer context."),
            400 or 413 or 422 when Has("logprobs") || Has("logprob") => QuestionError.Permanent(
                QuestionErrorKind.Unsupported, $"{message} For a model without log-probabilities set the option 'logProbabilities' to none, or 'topTokens' lower."),
            400 or 413 or 422 when Has("max_completion_tokens") => QuestionError.Permanent(
                QuestionErrorKind.InvalidQuery, $"{message} The option 'tokenLimit' chooses between max_tokens and max_completion_tokens."),
            400 or 413 or 422 => QuestionError.Permanent(QuestionErrorKind.InvalidQuery, message),
            404 or 405 => QuestionError.Permanent(QuestionErrorKind.BackendFailed, $"{message} Check the options 'model' and 'endpoint'."),
            >= 300 and < 400 => QuestionError.Permanent(QuestionErrorKind.BackendFailed, $"{message} The server sends elsewhere: give the final address as the option 'endpoint'."),
            _ => QuestionError.Permanent(QuestionErrorKind.BackendFailed, message),
        };

        bool Has(string words) =>
            code.Contains(words, StringComparison.OrdinalIgnoreCase) || said.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The error that some gateways put into a response that says that all is well.</summary>
    /// <param name="root">The response.</param>
    /// <param name="body">Its text.</param>
    /// <returns>The error, or <see langword="null"/> where the response holds none.</returns>
    public static QuestionError? Within(JsonElement root, string body) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String
            ? Of(error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var status) ? status : 500, body, null)
            : null;

    private static (string Message, string Code) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) ? inner : root;
            return error.ValueKind == JsonValueKind.Object
                ? (Shown(Text(error, "message") ?? Text(error, "detail") ?? body), $"{Text(error, "code")} {Text(error, "type")}")
                : (Shown(error.ValueKind == JsonValueKind.String ? error.GetString()! : body), "");
        }
        catch (JsonException)
        {
            return (Shown(body), "");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>One line of at most so many characters.</summary>
    private static string Shown(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : $"{line[..LongestMessage]}…";
    }
}
