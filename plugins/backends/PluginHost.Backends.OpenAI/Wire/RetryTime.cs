using System.Globalization;
using System.Text.RegularExpressions;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>
/// Reads how long a server asks to be left alone: <c>retry-after-ms</c>, <c>Retry-After</c> (RFC 9110, seconds or a date), or, of a
/// limit that is used up, <c>x-ratelimit-reset-requests</c> and <c>-tokens</c> as OpenAI writes them (<c>1s</c>, <c>6m0s</c>, <c>17ms</c>).
/// </summary>
internal static class RetryTime
{
    private static readonly Regex Span = new(
        @"^(?:(?<h>\d+(?:\.\d+)?)h)?(?:(?<m>\d+(?:\.\d+)?)m(?!s))?(?:(?<s>\d+(?:\.\d+)?)s)?(?:(?<ms>\d+(?:\.\d+)?)ms)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <summary>The time that a response's headers ask for.</summary>
    /// <param name="header">The value of a header, or <see langword="null"/>.</param>
    /// <param name="now">The time now, for dates.</param>
    /// <returns>The time, zero or more, or <see langword="null"/> where no header tells one.</returns>
    public static TimeSpan? Of(Func<string, string?> header, DateTimeOffset now) =>
        Milliseconds(header("retry-after-ms")) ?? After(header("Retry-After"), now) ?? Reset(header);

    private static TimeSpan? Milliseconds(string? text) => Number(text) is { } number ? Time(number / 1000) : null;

    private static TimeSpan? After(string? text, DateTimeOffset now) =>
        Number(text) is { } seconds ? Time(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Time((date - now).TotalSeconds)
        : null;

    /// <summary>The latest reset among the limits that are used up.</summary>
    private static TimeSpan? Reset(Func<string, string?> header)
    {
        var resets = new[] { "requests", "tokens" }
            .Where(what => header($"x-ratelimit-remaining-{what}") == "0")
            .Select(what => Parsed(header($"x-ratelimit-reset-{what}")))
            .OfType<TimeSpan>()
            .ToArray();
        return resets.Length == 0 ? null : resets.Max();
    }

    private static TimeSpan? Parsed(string? text)
    {
        if (Number(text) is { } seconds)
        {
            return Time(seconds);
        }

        if (string.IsNullOrEmpty(text) || Span.Match(text) is not { Success: true } match)
        {
            return null;
        }

        return Time((Part("h") * 3600) + (Part("m") * 60) + Part("s") + (Part("ms") / 1000));

        double Part(string unit) => Number(match.Groups[unit].Value) ?? 0;
    }

    /// <summary>Times beyond a day are as good as a day, and do not overflow.</summary>
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
