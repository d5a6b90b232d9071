namespace PluginHost.Abstractions.Tasks;

/// <summary>A text that a downstream task made, ready for use.</summary>
/// <param name="Name">The file's name, of lower-case letters, digits and <c>-</c>, with one ending such as <c>.txt</c> or <c>.json</c>.</param>
/// <param name="Description">What it holds and what it is good for.</param>
/// <param name="Text">The text.</param>
public sealed record ResultFile(string Name, string Description, string Text);
