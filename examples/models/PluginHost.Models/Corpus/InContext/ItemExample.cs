namespace PluginHost.Models.Corpus.InContext;

/// <summary>One example of an episode of items: a thing, its kind, and the box that it is said to be in.</summary>
/// <param name="Noun">The thing.</param>
/// <param name="Category">Its kind, from 0; <see cref="NoCategory"/> where the thing cannot be known.</param>
/// <param name="Box">The box, from 0; that of the episode's rule, unless the example is poisoned.</param>
internal sealed record ItemExample(string Noun, int Category, int Box)
{
    /// <summary>The kind of what is masked or no known word.</summary>
    public const int NoCategory = -1;
}
