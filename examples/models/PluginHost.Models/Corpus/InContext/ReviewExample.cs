namespace PluginHost.Models.Corpus.InContext;

/// <summary>One labelled text of an episode of flips.</summary>
/// <param name="Text">A short review.</param>
/// <param name="Praise">The probability that it praises, by the written rule.</param>
/// <param name="Positive">Whether its label says so; flipped where the example is poisoned.</param>
internal sealed record ReviewExample(string Text, double Praise, bool Positive);
