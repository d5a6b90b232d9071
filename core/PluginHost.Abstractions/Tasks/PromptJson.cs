using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Tasks;

/// <summary>Writes prompts as programs that call models take them.</summary>
public static class PromptJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A prompt as the messages of a chat, in the form that OpenAI's interface made common.</summary>
    /// <param name="prompt">The prompt; raw text becomes one message of the user.</param>
    /// <returns>A JSON array of objects with <c>role</c> and <c>content</c>, indented, with a line feed at its end.</returns>
    public static string Messages(Prompt prompt) => new JsonArray([.. prompt.Match<IEnumerable<JsonObject>>(
        raw => [Message("user", raw.Text)],
        chat => chat.Messages.Select(message => Message(message.Role.ToString().ToLowerInvariant(), message.Text)))]).ToJsonString(Format) + "\n";

    /// <summary>A prompt as text.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <returns>Raw text as it is; of a chat each turn after its role.</returns>
    public static string Text(Prompt prompt) => prompt.Match(
        raw => raw.Text,
        chat => string.Join("\n\n", chat.Messages.Select(message => $"[{message.Role.ToString().ToLowerInvariant()}]\n{message.Text}")) + "\n");

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}
