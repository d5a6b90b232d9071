namespace PluginHost.Models.Embedding.Pairs;

/// <summary>Two sentences that should lie near each other.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other; not the same text.</param>
public sealed record SentencePair(Sentence First, Sentence Second);
