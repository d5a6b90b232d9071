namespace PluginHost.Models.Embedding.Pairs;

/// <summary>A text with what it means, so that two texts of one meaning are never held against each other.</summary>
/// <param name="Text">The text.</param>
/// <param name="Meaning">Equal for texts that say the same; not for readers.</param>
public sealed record Sentence(string Text, string Meaning);
