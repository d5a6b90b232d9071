using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>
/// The endless training corpus and the endless evaluation corpus of a task: the example of any running number, made without
/// those before it.
/// </summary>
/// <param name="task">What makes the examples.</param>
/// <param name="split">Which texts may be trained on.</param>
/// <param name="seed">The recipe's seed.</param>
public sealed class CorpusStream(ICorpusTask task, TextSplit split, ulong seed)
{
    private const ulong EvaluationStreams = 0x2000_0000_0000_0000UL;

    /// <summary>A training example, often perturbed; neither it nor what it was made from is an evaluation text.</summary>
    /// <param name="number">Its running number, from 0.</param>
    public CorpusExample Training(long number)
    {
        Xoshiro256 random = new(seed, (ulong)number);
        while (true)
        {
            CorpusExample clean = task.Clean(random);
            CorpusExample example = task.Perturb(clean, random);
            // What is left of a text may be a single word, which belongs to every text and to no split.
            bool words = example.Text.Contains(' ', StringComparison.Ordinal);
            if (!split.IsEvaluation(clean.Text) && !(words && split.IsEvaluation(example.Text)))
                return example;
        }
    }

    /// <summary>A clean example whose text is for evaluation.</summary>
    /// <param name="number">Its running number, from 0.</param>
    public CorpusExample Evaluation(long number)
    {
        Xoshiro256 random = new(seed, EvaluationStreams + (ulong)number);
        while (true)
        {
            CorpusExample clean = task.Clean(random);
            if (split.IsEvaluation(clean.Text))
                return clean;
        }
    }
}
