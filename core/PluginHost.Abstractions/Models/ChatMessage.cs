namespace PluginHost.Abstractions.Models;

/// <summary>One turn of a chat prompt.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said; may be empty.</param>
public sealed record ChatMessage(ChatRole Role, string Text);
