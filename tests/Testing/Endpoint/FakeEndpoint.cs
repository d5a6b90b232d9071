using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PluginHost.Testing.Endpoint;

/// <summary>
/// An OpenAI-compatible endpoint on loopback that does wrong when told to: which request gets which fault is a function of the request's
/// text and of how often it came.
/// </summary>
internal sealed class FakeEndpoint : IAsyncDisposable
{
    public const string Model = "fake-1";
    public const int ContextTokens = 4096;
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);
    private int _active;

    private FakeEndpoint(WebApplication application) => _application = application;

    /// <summary>The fault of a request: its text, and how often it came before.</summary>
    public Func<string, int, Fault> Faults { get; init; } = (_, _) => Fault.None;

    /// <summary>The key that is demanded; none by default.</summary>
    public string? Key { get; init; }

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The most requests at once that are not refused.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;

    /// <summary>Every request.</summary>
    public ConcurrentQueue<(string Path, string Query, string Body, IHeaderDictionary Headers)> Requests { get; } = new();

    /// <summary>How many whole and right answers each request got.</summary>
    public ConcurrentDictionary<string, int> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>How many requests were refused since too many came at once.</summary>
    public int Refused { get; private set; }

    public string Address => $"{_application.Urls.Single()}/v1";

    public static async Task<FakeEndpoint> StartAsync(
        Func<string, int, Fault>? faults = null, string? key = null, TimeSpan latency = default, int mostAtOnce = int.MaxValue)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var endpoint = new FakeEndpoint(application)
        {
            Faults = faults ?? ((_, _) => Fault.None),
            Key = key,
            Latency = latency,
            MostAtOnce = mostAtOnce,
        };
        application.MapPost("/{**path}", endpoint.AnswerAsync);
        await application.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        Requests.Enqueue((path, context.Request.QueryString.Value ?? "", body, new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase))));
        var active = Interlocked.Increment(ref _active);
        try
        {
            if (Key is not null && context.Request.Headers.Authorization != $"Bearer {Key}" && context.Request.Headers["api-key"] != Key)
            {
                await RefuseAsync(context, 401, $"Incorrect API key provided: {context.Request.Headers.Authorization}.", "invalid_api_key");
                return;
            }

            if (active > MostAtOnce)
            {
                Refused++;
                await RefuseAsync(context, 429, "Too many requests at once.", "rate_limit_exceeded");
                return;
            }

            await Task.Delay(Latency, context.RequestAborted);
            var fault = Faults(body, _tries.AddOrUpdate($"{path} {body}", 0, (_, tries) => tries + 1));
            if (!await FailAsync(context, fault))
            {
                await GiveAsync(context, path, body, fault);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    private async Task GiveAsync(HttpContext context, string path, string body, Fault fault)
    {
        var request = JsonNode.Parse(body)!;
        if (request["model"]!.GetValue<string>() != Model)
        {
            await RefuseAsync(context, 404, $"The model '{request["model"]}' does not exist.", "model_not_found");
            return;
        }

        var answer = FakeResponses.Of(path, request, fault);
        if (answer is null)
        {
            await RefuseAsync(context, 400, $"This model's maximum context length is {ContextTokens} tokens.", "context_length_exceeded");
            return;
        }

        var json = answer.ToJsonString();
        if (fault is Fault.Reset or Fault.Truncated or Fault.Silence)
        {
            await BreakAsync(context, json, fault);
            return;
        }

        Answered.AddOrUpdate($"{path} {body}", 1, (_, count) => count + 1);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static async Task BreakAsync(HttpContext context, string json, Fault fault)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = fault == Fault.Truncated ? json.Length / 2 : json.Length;
        if (fault != Fault.Silence)
        {
            await context.Response.WriteAsync(json[..(json.Length / 2)]);
        }

        await context.Response.Body.FlushAsync();
        if (fault == Fault.Reset)
        {
            context.Abort();
        }
        else if (fault == Fault.Silence)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }

    private static async Task<bool> FailAsync(HttpContext context, Fault fault)
    {
        switch (fault)
        {
            case Fault.RateLimit:
                await RefuseAsync(context, 429, "Slow down.", "rate_limit_exceeded");
                return true;
            case Fault.RateLimitWithRetryAfter:
                context.Response.Headers.RetryAfter = "1";
                await RefuseAsync(context, 429, "Slow down.", "rate_limit_exceeded");
                return true;
            case Fault.RateLimitWithReset:
                context.Response.Headers["x-ratelimit-remaining-requests"] = "0";
                context.Response.Headers["x-ratelimit-reset-requests"] = "1m2.5s";
                context.Response.Headers["x-ratelimit-remaining-tokens"] = "17";
                context.Response.Headers["x-ratelimit-reset-tokens"] = "2h";
                await RefuseAsync(context, 429, "Slow down.", "rate_limit_exceeded");
                return true;
            case Fault.NoQuota:
                await RefuseAsync(context, 429, "You exceeded your current quota.", "insufficient_quota");
                return true;
            case Fault.InternalError:
                await RefuseAsync(context, 500, "The server had an error.", "server_error");
                return true;
            case Fault.Unavailable:
                context.Response.StatusCode = 503;
                await context.Response.WriteAsync("<html>Service\nUnavailable</html>");
                return true;
            case Fault.NoJson:
                await context.Response.WriteAsync("<html>Hello</html>");
                return true;
            case Fault.ErrorInside:
                await context.Response.WriteAsync("""{"error":{"message":"Upstream is down.","code":502}}""");
                return true;
            case Fault.UnknownModel:
                await RefuseAsync(context, 404, "The model does not exist.", "model_not_found");
                return true;
            case Fault.Redirect:
                context.Response.Redirect("http://127.0.0.1:1/elsewhere");
                return true;
            default:
                return false;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string message, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { message, type = "error", code } }));
    }
}
