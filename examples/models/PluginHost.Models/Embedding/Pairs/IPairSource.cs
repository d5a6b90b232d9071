using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>Makes pairs of one kind.</summary>
internal interface IPairSource
{
    /// <summary>The kind's name.</summary>
    string Kind { get; }

    /// <summary>Texts that together hold all words of this kind's sentences.</summary>
    IEnumerable<string> Words { get; }

    /// <summary>Makes a pair and its contrast.</summary>
    /// <param name="random">Decides everything.</param>
    ContrastedPair Make(Xoshiro256 random);
}
