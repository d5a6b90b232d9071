using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>A kind of example that a corpus can hold: it makes prompts with the answers that should follow.</summary>
public interface ICorpusTask
{
    /// <summary>The name by which recipes ask for it.</summary>
    string Name { get; }

    /// <summary>The pieces of text that are single tokens for this task, labels with their space included.</summary>
    IEnumerable<string> Pieces { get; }

    /// <summary>Makes a clean example, as evaluation uses it.</summary>
    /// <param name="random">Decides everything.</param>
    CorpusExample Clean(Xoshiro256 random);

    /// <summary>
    /// Changes an example as explainers do (words deleted, masked, replaced by unknown ones), answers following what is left;
    /// may also leave it as it is.
    /// </summary>
    /// <param name="example">A clean example.</param>
    /// <param name="random">Decides everything.</param>
    CorpusExample Perturb(CorpusExample example, Xoshiro256 random);

    /// <summary>Deletes words, each with the same probability.</summary>
    /// <param name="example">A clean example.</param>
    /// <param name="share">The probability, in [0, 1].</param>
    /// <param name="random">Decides everything.</param>
    CorpusExample Delete(CorpusExample example, double share, Xoshiro256 random);

    /// <summary>The prompt in which the model sees a text.</summary>
    /// <param name="text">A text of one's own.</param>
    string Prompt(string text);
}
