using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.OpenAI.Options;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>Writes requests.</summary>
/// <param name="options">The backend's options.</param>
internal sealed class RequestBodies(OpenAIOptions options)
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is to be generated.</summary>
    /// <param name="MaxTokens">The most tokens.</param>
    /// <param name="Temperature">The temperature.</param>
    /// <param name="Stop">The stop texts.</param>
    /// <param name="Seed">The seed of sampling, or <see langword="null"/> to send none.</param>
    /// <param name="TopTokens">How many of the likeliest tokens are to be told; 0 to ask for none.</param>
    internal sealed record Generation(int MaxTokens, double Temperature, FSharpList<string> Stop, long? Seed, int TopTokens);

    /// <summary>A request to <c>/chat/completions</c>.</summary>
    /// <param name="messages">The turns.</param>
    /// <param name="generation">What is to be generated.</param>
    /// <returns>The JSON.</returns>
    public BinaryData Chat(IEnumerable<ChatMessage> messages, Generation generation) => Write(json =>
    {
        json.WriteStartArray("messages");
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", Role(message.Role));
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber(options.TokenLimit == TokenLimitField.MaxTokens ? "max_tokens" : "max_completion_tokens", generation.MaxTokens);
        Sampling(json, generation);
        if (generation.TopTokens > 0)
        {
            json.WriteBoolean("logprobs", true);
            json.WriteNumber("top_logprobs", generation.TopTokens);
        }
    });

    /// <summary>A request to <c>/completions</c>.</summary>
    /// <param name="prompt">The raw text.</param>
    /// <param name="generation">What is to be generated.</param>
    /// <returns>The JSON.</returns>
    public BinaryData Completion(string prompt, Generation generation) => Write(json =>
    {
        json.WriteString("prompt", prompt);
        json.WriteNumber("max_tokens", generation.MaxTokens);
        Sampling(json, generation);
        if (generation.TopTokens > 0)
        {
            json.WriteNumber("logprobs", generation.TopTokens);
        }
    });

    /// <summary>A request to <c>/embeddings</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The JSON.</returns>
    public BinaryData Embedding(string text) => Write(json =>
    {
        json.WriteString("input", text);
        json.WriteString("encoding_format", "float");
    });

    private static void Sampling(Utf8JsonWriter json, Generation generation)
    {
        json.WriteNumber("temperature", generation.Temperature);
        if (generation.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (!generation.Stop.IsEmpty)
        {
            json.WriteStartArray("stop");
            foreach (var stop in generation.Stop)
            {
                json.WriteStringValue(stop);
            }

            json.WriteEndArray();
        }
    }

    private BinaryData Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("model", options.Model);
            write(json);
            json.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.WrittenMemory);
    }

    private static string Role(ChatRole role) => role switch
    {
        ChatRole.System => "system",
        ChatRole.User => "user",
        ChatRole.Assistant => "assistant",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
