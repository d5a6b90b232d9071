using System.Text.Json.Nodes;

namespace PluginHost.Testing.Endpoint;

/// <summary>The right answers of the fake endpoint.</summary>
internal static class FakeResponses
{
    /// <summary>The answer to a request, or null where the prompt is too long.</summary>
    public static JsonObject? Of(string path, JsonNode request, Fault fault) =>
        path.EndsWith("/embeddings", StringComparison.Ordinal) ? Embedding(request["input"]!.GetValue<string>())
        : path.EndsWith("/chat/completions", StringComparison.Ordinal) ? Completion(
            string.Join('\n', request["messages"]!.AsArray().Select(message => message!["content"]!.GetValue<string>())), request, fault, chat: true)
        : Completion(request["prompt"]!.GetValue<string>(), request, fault, chat: false);

    private static JsonObject Embedding(string text) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray(new JsonObject { ["index"] = 0, ["embedding"] = new JsonArray([.. FakeModel.Embed(text).Select(value => JsonValue.Create(value))]) }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = FakeModel.Tokens(text), ["total_tokens"] = FakeModel.Tokens(text) },
    };

    private static JsonObject? Completion(string prompt, JsonNode request, Fault fault, bool chat)
    {
        if (FakeModel.Tokens(prompt) > FakeEndpoint.ContextTokens)
        {
            return null;
        }

        var likeliest = FakeModel.Likeliest(prompt);
        var most = (request["max_tokens"] ?? request["max_completion_tokens"])!.GetValue<int>();
        var text = likeliest[0].Token + FakeModel.Continue(prompt, most - 1);
        var top = chat ? request["top_logprobs"]?.GetValue<int>() ?? 0 : request["logprobs"]?.GetValue<int>() ?? 0;
        var choice = new JsonObject { ["index"] = 0, ["finish_reason"] = "length" };
        choice.Add(chat ? KeyValuePair.Create<string, JsonNode?>("message", new JsonObject { ["role"] = "assistant", ["content"] = text }) : KeyValuePair.Create<string, JsonNode?>("text", text));
        if (top > 0 && fault != Fault.NoLogProbabilities)
        {
            choice["logprobs"] = chat ? Content(likeliest, top) : Older(likeliest, top);
        }

        var answer = new JsonObject { ["object"] = chat ? "chat.completion" : "text_completion", ["choices"] = new JsonArray(choice) };
        if (fault != Fault.NoUsage)
        {
            answer["usage"] = new JsonObject
            {
                ["prompt_tokens"] = FakeModel.Tokens(prompt),
                ["completion_tokens"] = most,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = FakeModel.Tokens(prompt) / 2 },
            };
        }

        return answer;
    }

    private static JsonObject Content((string Token, double LogProbability)[] likeliest, int top) => new()
    {
        ["content"] = new JsonArray(new JsonObject
        {
            ["token"] = likeliest[0].Token,
            ["logprob"] = likeliest[0].LogProbability,
            ["top_logprobs"] = new JsonArray([.. likeliest.Take(top).Select(token => new JsonObject { ["token"] = token.Token, ["logprob"] = token.LogProbability })]),
        }),
    };

    private static JsonObject Older((string Token, double LogProbability)[] likeliest, int top) => new()
    {
        ["tokens"] = new JsonArray(likeliest[0].Token),
        ["top_logprobs"] = new JsonArray(new JsonObject(likeliest.Take(top).Select(token => KeyValuePair.Create(token.Token, (JsonNode?)token.LogProbability)))),
    };
}
