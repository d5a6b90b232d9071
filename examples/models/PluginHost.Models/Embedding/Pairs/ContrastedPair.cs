namespace PluginHost.Models.Embedding.Pairs;

/// <summary>A pair, and one that is put in the same way but says something else: the hardest to tell from it.</summary>
/// <param name="Kind">What kind of sentences they are, for tables.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Contrast">The other pair.</param>
public sealed record ContrastedPair(string Kind, SentencePair Pair, SentencePair Contrast)
{
    /// <summary>All four texts.</summary>
    public IEnumerable<string> Texts => [Pair.First.Text, Pair.Second.Text, Contrast.First.Text, Contrast.Second.Text];
}
