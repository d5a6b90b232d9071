namespace PluginHost.Core.Prompts;

/// <summary>A piece of a template: literal text, or the name of a placeholder.</summary>
/// <param name="Text">The text or the name.</param>
/// <param name="IsPlaceholder">Which of the two it is.</param>
public sealed record TemplatePiece(string Text, bool IsPlaceholder);
