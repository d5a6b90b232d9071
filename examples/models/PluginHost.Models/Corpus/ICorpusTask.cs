using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>A kind of example that a corpus can hold: it makes prompts with the answers that should follow.</summary>
public interface ICorpusTask
{
    /// <summary>The name by which recipes ask for it.</summary>
    string Name { get; }

    /// <summary>The pieces of text that are single tokens for this task, labels with their space included.</summary>
    IEnumerable<string> Pieces { get; }

    /// <summary>How models are evaluated on it; the first condition is the clean one. Empty for a task that only teaches.</summary>
    ImmutableArray<EvaluationCondition> Conditions { get; }

    /// <summary>
    /// Makes a training example, often changed as explainers change texts (words deleted, masked, replaced by unknown ones,
    /// examples missing), its answers following what is left.
    /// </summary>
    /// <param name="random">Decides everything.</param>
    CorpusExample Training(Xoshiro256 random);
}
