using System.Runtime.InteropServices;
using System.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Native;

namespace PluginHost.Backends.Llama.Tokens;

/// <summary>Puts chat messages into one of the templates that are built into llama.cpp, recognised from the model's or named.</summary>
/// <param name="Template">The model's own template or the name of a built-in one; <see langword="null"/> when there is neither.</param>
internal sealed unsafe record ChatTemplate(string? Template)
{
    /// <summary>The template to use for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name of a built-in template, or <see langword="null"/> for the model's own.</param>
    public static ChatTemplate Of(ModelHandle model, string? name) =>
        new(name ?? Marshal.PtrToStringUTF8((nint)LlamaNative.llama_model_chat_template(model, null)));

    /// <summary>The names of the built-in templates.</summary>
    public static FSharpList<string> BuiltIn()
    {
        var names = new byte*[256];
        fixed (byte** start = names)
        {
            var count = Math.Min(LlamaNative.llama_chat_builtin_templates(start, (nuint)names.Length), names.Length);
            var list = new List<string>();
            for (var i = 0; i < count; i++)
            {
                list.Add(Marshal.PtrToStringUTF8((nint)names[i]) ?? "");
            }

            return [.. list.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The text of a chat up to where the assistant answers.</summary>
    /// <param name="messages">The turns in order.</param>
    /// <returns>The text, in which special tokens stand by their names, or why there is none.</returns>
    public FSharpResult<string, QuestionError> Apply(FSharpList<ChatMessage> messages)
    {
        if (messages.IsEmpty)
        {
            return Error(QuestionErrorKind.InvalidQuery, "The chat has no messages; give at least one.");
        }

        if (messages.Any(message => message.Text.Contains('\0', StringComparison.Ordinal)))
        {
            return Error(QuestionErrorKind.InvalidQuery, "A chat message holds a zero character; remove it.");
        }

        return Template is null
            ? Error(QuestionErrorKind.Unsupported, "The model has no chat template. Ask with raw text, or name a built-in template by the option 'chatTemplate', such as chatml.")
            : Filled(Template, messages);
    }

    private static FSharpResult<string, QuestionError> Filled(string template, FSharpList<ChatMessage> messages)
    {
        var texts = new List<nint>();
        nint Native(string text)
        {
            var pointer = Marshal.StringToCoTaskMemUTF8(text);
            texts.Add(pointer);
            return pointer;
        }

        try
        {
            var turns = messages
                .Select(message => new NativeChatMessage { Role = (byte*)Native(Role(message.Role)), Content = (byte*)Native(message.Text) })
                .ToArray();
            var name = (byte*)Native(template);
            var buffer = new byte[1024 + (4 * messages.Sum(message => message.Text.Length + 64))];
            var length = Apply(name, turns, buffer);
            if (length > buffer.Length)
            {
                buffer = new byte[length];
                length = Apply(name, turns, buffer);
            }

            return length >= 0
                ? FSharpResult<string, QuestionError>.NewOk(Encoding.UTF8.GetString(buffer, 0, length))
                : Error(
                    QuestionErrorKind.Unsupported,
                    "llama.cpp does not recognise the model's chat template. Ask with raw text, or name the built-in template that fits by the option 'chatTemplate', such as chatml or llama3.");
        }
        finally
        {
            texts.ForEach(Marshal.FreeCoTaskMem);
        }
    }

    private static int Apply(byte* template, NativeChatMessage[] turns, byte[] buffer)
    {
        fixed (NativeChatMessage* messages = turns)
        fixed (byte* output = buffer)
        {
            return LlamaNative.llama_chat_apply_template(template, messages, (nuint)turns.Length, addAssistant: true, output, buffer.Length);
        }
    }

    private static string Role(ChatRole role) => role switch
    {
        ChatRole.System => "system",
        ChatRole.User => "user",
        ChatRole.Assistant => "assistant",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    private static FSharpResult<string, QuestionError> Error(QuestionErrorKind kind, string message) =>
        FSharpResult<string, QuestionError>.NewError(QuestionError.Permanent(kind, message));
}
