using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Prompts;

/// <summary>One turn of a chat template.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Template">What is said.</param>
public sealed record TemplateTurn(ChatRole Role, TextTemplate Template);
