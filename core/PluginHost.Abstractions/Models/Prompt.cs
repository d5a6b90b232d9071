using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Models;

/// <summary>What a model is given: raw text, or the turns of a chat. A closed union.</summary>
public abstract record Prompt
{
    private Prompt()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="raw">For <see cref="Raw"/>.</param>
    /// <param name="chat">For <see cref="Chat"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Raw, T> raw, Func<Chat, T> chat);

    /// <summary>Text that the model continues, with nothing put around it.</summary>
    /// <param name="Text">The text; may be empty.</param>
    public sealed record Raw(string Text) : Prompt
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Raw, T> raw, Func<Chat, T> chat) => raw(this);
    }

    /// <summary>Turns of a chat, which the backend puts into the model's template; the model then answers as the assistant.</summary>
    /// <param name="Messages">The turns in order, at least one.</param>
    public sealed record Chat(FSharpList<ChatMessage> Messages) : Prompt
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Raw, T> raw, Func<Chat, T> chat) => chat(this);
    }
}
