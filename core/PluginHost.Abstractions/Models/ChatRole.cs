namespace PluginHost.Abstractions.Models;

/// <summary>Who speaks in a chat message.</summary>
public enum ChatRole
{
    /// <summary>Instructions that come before the conversation.</summary>
    System,

    /// <summary>The person who asks.</summary>
    User,

    /// <summary>The model; in a prompt, an answer given as an example.</summary>
    Assistant,
}
