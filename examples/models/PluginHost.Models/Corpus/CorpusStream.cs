using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>
/// The endless training corpus of a mix of tasks, and the endless evaluation corpora: the example of any running number, made
/// without those before it.
/// </summary>
/// <param name="split">Which texts may be trained on.</param>
/// <param name="seed">The recipe's seed.</param>
public sealed class CorpusStream(TextSplit split, ulong seed)
{
    private const ulong EvaluationStreams = 0x2000_0000_0000_0000UL;

    /// <summary>A training example, often perturbed; neither it nor what it was made from is an evaluation text.</summary>
    /// <param name="mix">The tasks that it may be of.</param>
    /// <param name="number">Its running number, from 0.</param>
    public CorpusExample Training(TaskMix mix, long number)
    {
        Xoshiro256 random = new(seed, (ulong)number);
        ICorpusTask task = mix.Choose(random);
        while (true)
        {
            CorpusExample example = task.Training(random);
            // What is left of a text may be a single word, which belongs to every text and to no split.
            bool words = example.Text.Contains(' ', StringComparison.Ordinal);
            if (!split.IsEvaluation(example.Origin) && !(words && split.IsEvaluation(example.Text)))
                return example;
        }
    }

    /// <summary>An example made from a text that is for evaluation.</summary>
    /// <param name="condition">How it is put.</param>
    /// <param name="number">Its running number, from 0: the same example under every condition of a task.</param>
    public CorpusExample Evaluation(EvaluationCondition condition, long number)
    {
        for (ulong attempt = 0; ; attempt++)
        {
            CorpusExample example = condition.Make(new Xoshiro256(seed, EvaluationStreams + (attempt << 40) + (ulong)number));
            if (split.IsEvaluation(example.Origin))
                return example;
        }
    }
}
