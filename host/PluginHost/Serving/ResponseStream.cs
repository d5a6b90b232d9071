using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PluginHost.Abstractions.Models;

namespace PluginHost.Serving;

/// <summary>
/// Sends an answer in pieces, as server-sent events. The pieces come when the answer is whole, since backends answer whole: token by
/// token where the tokens are told and make up the text, otherwise in one piece.
/// </summary>
/// <param name="response">Where to.</param>
/// <param name="id">The answer's id.</param>
/// <param name="created">When it was made, in seconds since 1970.</param>
/// <param name="request">The request.</param>
internal sealed class ResponseStream(HttpResponse response, string id, long created, WireRequest request)
{
    /// <summary>Writes the answer.</summary>
    /// <param name="kind">The kind of object that is asked for.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="usage">What it took.</param>
    /// <param name="cancellationToken">Ends the writing when the client is gone.</param>
    public async Task WriteAsync(string kind, AnswerContent.Generated answer, Usage usage, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        var isChat = kind == "chat.completion";
        kind = isChat ? "chat.completion.chunk" : kind;
        if (isChat)
        {
            await SendAsync(Chat(new() { ["role"] = "assistant", ["content"] = "" }, null, null));
        }

        var apart = string.Concat(answer.Steps.Select(step => step.Chosen.Text)) == answer.Text;
        foreach (var step in apart ? answer.Steps : [])
        {
            await SendAsync(isChat ? Chat(new() { ["content"] = step.Chosen.Text }, ResponseJson.Content([step]), null) : Text(step.Chosen.Text, ResponseJson.Parallel([step]), null));
        }

        if (!apart || answer.Steps.Count == 0)
        {
            await SendAsync(isChat ? Chat(new() { ["content"] = answer.Text }, ResponseJson.Content(answer.Steps), null) : Text(answer.Text, ResponseJson.Parallel(answer.Steps), null));
        }

        var finish = ResponseJson.Finish(answer.Finish);
        await SendAsync(isChat ? Chat([], null, finish) : Text("", null, finish));
        if (request.StreamsUsage)
        {
            await WriteAsync(ResponseJson.Response(id, kind, created, request.Model, null, usage).ToJsonString());
        }

        await WriteAsync("[DONE]");

        Task SendAsync(JsonObject choice) => WriteAsync(ResponseJson.Response(id, kind, created, request.Model, choice, null).ToJsonString());

        Task WriteAsync(string data) => response.WriteAsync($"data: {data}\n\n", cancellationToken);
    }

    private static JsonObject Chat(JsonObject delta, JsonObject? logprobs, string? finish) =>
        new() { ["index"] = 0, ["delta"] = delta, ["logprobs"] = logprobs, ["finish_reason"] = finish };

    private static JsonObject Text(string text, JsonObject? logprobs, string? finish) =>
        new() { ["index"] = 0, ["text"] = text, ["logprobs"] = logprobs, ["finish_reason"] = finish };
}
