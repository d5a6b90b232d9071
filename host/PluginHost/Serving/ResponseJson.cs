using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Serving;

/// <summary>Answers as OpenAI's clients expect them. Numbers are written so that they read back exactly.</summary>
internal static class ResponseJson
{
    /// <summary>The list of models.</summary>
    public static JsonObject Models(IEnumerable<string> names) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. names.Select(name => new JsonObject { ["id"] = name, ["object"] = "model", ["created"] = 0, ["owned_by"] = "pluginhost" })]),
    };

    /// <summary>An answer to <c>/chat/completions</c>.</summary>
    public static JsonObject Chat(string id, long created, string model, AnswerContent.Generated answer, Usage usage) => Response(
        id, "chat.completion", created, model,
        new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text, ["refusal"] = null },
            ["logprobs"] = Content(answer.Steps),
            ["finish_reason"] = Finish(answer.Finish),
        },
        usage);

    /// <summary>An answer to <c>/completions</c>.</summary>
    public static JsonObject Completion(string id, long created, string model, AnswerContent.Generated answer, Usage usage) => Response(
        id, "text_completion", created, model,
        new JsonObject { ["index"] = 0, ["text"] = answer.Text, ["logprobs"] = Parallel(answer.Steps), ["finish_reason"] = Finish(answer.Finish) },
        usage);

    /// <summary>An answer to <c>/embeddings</c>.</summary>
    public static JsonObject Embeddings(string model, FSharpList<ValueArray<float>> vectors, long promptTokens, bool isBase64) => new()
    {
        ["object"] = "list",
        ["model"] = model,
        ["data"] = new JsonArray([.. vectors.Select((vector, index) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = index,
            ["embedding"] = isBase64
                ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.Span))
                : new JsonArray([.. vector.Select(value => JsonValue.Create(value))]),
        })]),
        ["usage"] = new JsonObject { ["prompt_tokens"] = promptTokens, ["total_tokens"] = promptTokens },
    };

    /// <summary>A response around a choice, or around none.</summary>
    public static JsonObject Response(string id, string kind, long created, string model, JsonObject? choice, Usage? usage) => new()
    {
        ["id"] = id,
        ["object"] = kind,
        ["created"] = created,
        ["model"] = model,
        ["choices"] = choice is null ? [] : new JsonArray(choice),
        ["usage"] = usage is null
            ? null
            : new JsonObject
            {
                ["prompt_tokens"] = usage.PromptTokens,
                ["completion_tokens"] = usage.CompletionTokens,
                ["total_tokens"] = usage.PromptTokens + (long)usage.CompletionTokens,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.CachedTokens },
            },
    };

    /// <summary>Why an answer ended.</summary>
    public static string Finish(FinishReason reason) => reason == FinishReason.Length ? "length" : "stop";

    /// <summary>Tokens in the form of chats; <see langword="null"/> where none are told.</summary>
    public static JsonObject? Content(IReadOnlyList<GeneratedToken> steps) => steps.Count == 0
        ? null
        : new JsonObject
        {
            ["content"] = new JsonArray([.. steps.Select(step =>
            {
                var token = Token(step.Chosen);
                token["top_logprobs"] = new JsonArray([.. step.Likeliest.Select(Token)]);
                return token;
            })]),
            ["refusal"] = null,
        };

    /// <summary>Tokens in the older form of completions; <see langword="null"/> where none are told.</summary>
    public static JsonObject? Parallel(IReadOnlyList<GeneratedToken> steps) => steps.Count == 0
        ? null
        : new JsonObject
        {
            ["tokens"] = new JsonArray([.. steps.Select(step => JsonValue.Create(step.Chosen.Text))]),
            ["token_logprobs"] = new JsonArray([.. steps.Select(step => JsonValue.Create(step.Chosen.LogProbability))]),
            ["top_logprobs"] = new JsonArray([.. steps.Select(step => new JsonObject(step.Likeliest
                .DistinctBy(token => token.Text, StringComparer.Ordinal)
                .Select(token => KeyValuePair.Create(token.Text, (JsonNode?)JsonValue.Create(token.LogProbability)))))]),
        };

    private static JsonObject Token(TokenScore score) => new()
    {
        ["token"] = score.Text,
        ["logprob"] = score.LogProbability,
        ["bytes"] = new JsonArray([.. Encoding.UTF8.GetBytes(score.Text).Select(value => JsonValue.Create((int)value))]),
    };
}
