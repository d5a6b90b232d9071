namespace PluginHost.Core.Specs;

/// <summary>One label of a classification.</summary>
/// <param name="Name">What people and data call it.</param>
/// <param name="Text">What the model would write, exactly as it follows the prompt, leading space included.</param>
public sealed record TaskLabel(string Name, string Text);
