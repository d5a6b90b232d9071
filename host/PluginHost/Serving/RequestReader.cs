using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;

namespace PluginHost.Serving;

/// <summary>Turns requests as OpenAI's clients send them into questions.</summary>
/// <param name="isTemplated">Whether a single message of the user goes into the model's chat template, or to the model as it is.</param>
internal sealed class RequestReader(bool isTemplated)
{
    /// <summary>How many of the likeliest tokens may be asked for, as at OpenAI.</summary>
    public const int MostTopTokens = 20;

    private const int StandardTokens = 256;
    private const int StandardCompletionTokens = 16;

    /// <summary>Reads a request to <c>/chat/completions</c>.</summary>
    /// <param name="root">The request.</param>
    /// <returns>What is asked, or what is wrong.</returns>
    public FSharpResult<WireRequest, WireError> Chat(JsonElement root)
    {
        var fields = new RequestFields(root);
        return
            from prompt in Messages(fields)
            from tells in fields.Flag("logprobs")
            from top in fields.Whole("top_logprobs", 0, 0, MostTopTokens)
            from standard in fields.Whole("max_tokens", StandardTokens, 1, int.MaxValue)
            from most in fields.Whole("max_completion_tokens", standard, 1, int.MaxValue)
            from request in Rest(fields, prompt, (int)most, tells ? (int)Math.Max(1, top) : 0)
            select request;
    }

    /// <summary>Reads a request to <c>/completions</c>.</summary>
    /// <param name="root">The request.</param>
    /// <returns>What is asked, or what is wrong.</returns>
    public static FSharpResult<WireRequest, WireError> Completion(JsonElement root)
    {
        var fields = new RequestFields(root);
        return
            from texts in fields.Texts("prompt")
            from text in texts.Length == 1 ? FSharpResult<string, WireError>.NewOk(texts.Head) : RequestFields.Error<string>("'prompt' must be one text.")
            from echo in fields.Flag("echo")
            from silent in echo ? RequestFields.Error<bool>("'echo' is not offered here.") : FSharpResult<bool, WireError>.NewOk(false)
            from top in fields.Whole("logprobs", 0, 0, MostTopTokens)
            from most in fields.Whole("max_tokens", StandardCompletionTokens, 1, int.MaxValue)
            from request in Rest(fields, new Prompt.Raw(text), (int)most, fields.Find("logprobs") is null ? 0 : (int)Math.Max(1, top))
            select request;
    }

    /// <summary>Reads a request to <c>/embeddings</c>.</summary>
    /// <param name="root">The request.</param>
    /// <returns>What is asked, or what is wrong.</returns>
    public static FSharpResult<EmbeddingRequest, WireError> Embedding(JsonElement root)
    {
        var fields = new RequestFields(root);
        return
            from model in fields.Text("model")
            from texts in fields.Texts("input")
            from some in texts.IsEmpty ? RequestFields.Error<FSharpList<string>>("'input' must hold a text.") : FSharpResult<FSharpList<string>, WireError>.NewOk(texts)
            from format in fields.Find("encoding_format") is null ? FSharpResult<string, WireError>.NewOk("float") : fields.Text("encoding_format")
            from known in format is "float" or "base64" ? FSharpResult<string, WireError>.NewOk(format) : RequestFields.Error<string>("'encoding_format' must be float or base64.")
            select new EmbeddingRequest(model, some, known == "base64");
    }

    private static FSharpResult<WireRequest, WireError> Rest(RequestFields fields, Prompt prompt, int most, int top) =>
        from model in fields.Text("model")
        from count in fields.Whole("n", 1, 1, 1)
        from temperature in fields.Number("temperature", 1, 0, 100)
        from stop in fields.Texts("stop")
        from seed in fields.Whole("seed", Drawn(), long.MinValue, long.MaxValue)
        from streams in fields.Flag("stream")
        let usage = fields.Find("stream_options") is { ValueKind: JsonValueKind.Object } options && options.TryGetProperty("include_usage", out var include) && include.ValueKind == JsonValueKind.True
        select new WireRequest(model, new(prompt, most, temperature, stop, unchecked((ulong)seed), top), top > 0, streams, usage);

    private FSharpResult<Prompt, WireError> Messages(RequestFields fields)
    {
        if (fields.Find("messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            return RequestFields.Error<Prompt>("'messages' must be a list of messages.");
        }

        return messages.EnumerateArray().Select(Message).Collect().MapError(errors => errors.Head).Bind(turns => turns switch
        {
            [] => RequestFields.Error<Prompt>("'messages' must hold a message."),
            _ when isTemplated => FSharpResult<Prompt, WireError>.NewOk(new Prompt.Chat([.. turns])),
            [{ Role: ChatRole.User } only] => FSharpResult<Prompt, WireError>.NewOk(new Prompt.Raw(only.Text)),
            _ => RequestFields.Error<Prompt>("This server puts nothing around a prompt: send one message of the user, or start it without '--template none'."),
        });
    }

    private static FSharpResult<ChatMessage, FSharpList<WireError>> Message(JsonElement message)
    {
        var fields = message.ValueKind == JsonValueKind.Object ? new RequestFields(message) : null;
        var role = fields?.Find("role") is { ValueKind: JsonValueKind.String } name
            ? name.GetString() switch
            {
                "system" or "developer" => ChatRole.System,
                "user" => ChatRole.User,
                "assistant" => ChatRole.Assistant,
                _ => (ChatRole?)null,
            }
            : null;
        var text = fields?.Find("content") switch
        {
            { ValueKind: JsonValueKind.String } content => content.GetString(),
            { ValueKind: JsonValueKind.Array } parts when parts.EnumerateArray().All(IsText) => string.Concat(parts.EnumerateArray().Select(part => part.GetProperty("text").GetString())),
            _ => null,
        };
        return role is { } known && text is not null
            ? FSharpResult<ChatMessage, FSharpList<WireError>>.NewOk(new(known, text))
            : FSharpResult<ChatMessage, FSharpList<WireError>>.NewError([WireError.Invalid("A message must have a 'role' (system, user or assistant) and a text as 'content'.")]);
    }

    private static bool IsText(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;

    /// <summary>A seed for who sends none: another one each time.</summary>
    private static long Drawn() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
}
