using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;

namespace PluginHost.Serving;

/// <summary>Answers requests: <c>/v1/models</c>, <c>/v1/chat/completions</c>, <c>/v1/completions</c>, <c>/v1/embeddings</c>.</summary>
/// <param name="models">The models by their names.</param>
/// <param name="reader">Reads requests.</param>
/// <param name="mask">Takes secrets out of messages.</param>
/// <param name="time">The clock, for the time that an answer says it was made at.</param>
internal sealed class RequestDispatch(IReadOnlyDictionary<string, ServedModel> models, RequestReader reader, Func<string, string> mask, TimeProvider time)
{
    private long _count;

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request and its response.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        var answered = (context.Request.Method, context.Request.Path.Value?.TrimEnd('/')) switch
        {
            _ when Stranger(context.Request) is { } error => FSharpResult<JsonObject?, WireError>.NewError(error),
            ("GET", "/v1/models") => Ok(ResponseJson.Models(models.Keys.Order(StringComparer.Ordinal))),
            ("POST", "/v1/chat/completions") => await GenerateAsync(context, reader.Chat, "chat.completion"),
            ("POST", "/v1/completions") => await GenerateAsync(context, RequestReader.Completion, "text_completion"),
            ("POST", "/v1/embeddings") => await EmbedAsync(context),
            _ => FSharpResult<JsonObject?, WireError>.NewError(new(
                404, "not_found", "There are GET /v1/models and POST /v1/chat/completions, /v1/completions and /v1/embeddings here.")),
        };
        if (answered.IsError)
        {
            await RefuseAsync(context.Response, answered.ErrorValue);
        }
        else if (answered.ResultValue is { } json)
        {
            await WriteAsync(context.Response, json);
        }
    }

    private async Task<FSharpResult<JsonObject?, WireError>> GenerateAsync(
        HttpContext context, Func<JsonElement, FSharpResult<WireRequest, WireError>> read, string kind)
    {
        var body = await BodyAsync(context);
        var asked =
            from root in body
            from request in read(root)
            from model in Find(request.Model)
            select (Request: request, Model: model);
        if (asked.IsError)
        {
            return FSharpResult<JsonObject?, WireError>.NewError(asked.ErrorValue);
        }

        var (wire, served) = asked.ResultValue;
        var answer = (await served.AskAsync(wire.Query)).MapError(WireError.Of);
        if (answer.IsError || answer.ResultValue.Content is not AnswerContent.Generated generated)
        {
            return answer.Bind(_ => FSharpResult<JsonObject?, WireError>.NewError(new(500, "backend_failed", "The backend's answer is no text.")));
        }

        var id = $"{(kind == "chat.completion" ? "chatcmpl" : "cmpl")}-{Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture)}";
        var created = time.GetUtcNow().ToUnixTimeSeconds();
        generated = wire.TellsTokens ? generated : new(generated.Text, generated.Finish);
        if (wire.Streams)
        {
            await new ResponseStream(context.Response, id, created, wire).WriteAsync(kind, generated, answer.ResultValue.Usage, context.RequestAborted);
            return FSharpResult<JsonObject?, WireError>.NewOk(null);
        }

        return Ok(kind == "chat.completion"
            ? ResponseJson.Chat(id, created, wire.Model, generated, answer.ResultValue.Usage)
            : ResponseJson.Completion(id, created, wire.Model, generated, answer.ResultValue.Usage));
    }

    private async Task<FSharpResult<JsonObject?, WireError>> EmbedAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var asked =
            from root in body
            from request in RequestReader.Embedding(root)
            from model in Find(request.Model)
            select (Request: request, Model: model);
        if (asked.IsError)
        {
            return FSharpResult<JsonObject?, WireError>.NewError(asked.ErrorValue);
        }

        var (wire, served) = asked.ResultValue;
        var answers = await Task.WhenAll(wire.Texts.Select(text => served.AskAsync(new ModelQuery.Embed(text))));
        return answers.Select(answer => answer.MapError<ModelAnswer, QuestionError, FSharpList<QuestionError>>(error => [error])).Collect()
            .MapError(errors => WireError.Of(errors.Head))
            .Map(all => (JsonObject?)ResponseJson.Embeddings(
                wire.Model,
                [.. all.Select(answer => ((AnswerContent.Embedding)answer.Content).Vector)],
                all.Sum(answer => (long)answer.Usage.PromptTokens),
                wire.IsBase64));
    }

    private FSharpResult<ServedModel, WireError> Find(string name) => models.TryGetValue(name, out var model)
        ? FSharpResult<ServedModel, WireError>.NewOk(model)
        : FSharpResult<ServedModel, WireError>.NewError(new(404, "model_not_found", $"There is no model '{name}'. {Spelling.Suggest(name, [.. models.Keys])}"));

    private static async Task<FSharpResult<JsonElement, WireError>> BodyAsync(HttpContext context)
    {
        // A page in a browser can send anything but this without asking first, and it may not ask.
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return FSharpResult<JsonElement, WireError>.NewError(new(415, "invalid_request", "Send JSON, as 'Content-Type: application/json'."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FSharpResult<JsonElement, WireError>.NewOk(document.RootElement.Clone())
                : FSharpResult<JsonElement, WireError>.NewError(WireError.Invalid("The request is no JSON object."));
        }
        catch (JsonException exception)
        {
            return FSharpResult<JsonElement, WireError>.NewError(WireError.Invalid($"The request is no JSON: {exception.Message}"));
        }
    }

    /// <summary>A name that somebody else's DNS lets lead here is not asked for by a client of ours.</summary>
    private static WireError? Stranger(HttpRequest request) => request.Host.Host is "127.0.0.1" or "localhost" or "[::1]"
        ? null
        : new(403, "forbidden", "This server answers as 127.0.0.1 and localhost only.");

    private Task RefuseAsync(HttpResponse response, WireError error)
    {
        response.StatusCode = error.Status;
        if (error.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds;
        }

        return WriteAsync(response, (error with { Message = mask(error.Message) }).ToJson());
    }

    private static Task WriteAsync(HttpResponse response, JsonObject json)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(json.ToJsonString());
    }

    private static FSharpResult<JsonObject?, WireError> Ok(JsonObject json) => FSharpResult<JsonObject?, WireError>.NewOk(json);
}
