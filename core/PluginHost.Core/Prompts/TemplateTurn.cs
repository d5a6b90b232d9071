using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Prompts;

/// <summary>One turn of a chat template.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Template">What is said.</param>
/// <param name="IsOptional">Whether the turn is left out where one of its placeholders has no text, as with a removed in-context example.</param>
public sealed record TemplateTurn(ChatRole Role, TextTemplate Template, bool IsOptional = false);
