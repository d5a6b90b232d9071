using PluginHost.Models.Corpus;

namespace PluginHost.Models.Training;

/// <summary>
/// How training goes on, task by task: loss and accuracy over a few fixed examples of each, apart from what is trained on.
/// </summary>
/// <param name="corpus">The corpus.</param>
/// <param name="encoder">Turns examples into sequences.</param>
public sealed class TaskProbe(CorpusStream corpus, SequenceEncoder encoder)
{
    private const int Examples = 48;

    // Running numbers that no training reaches.
    private const long First = 1L << 36;

    /// <summary>Asks a model.</summary>
    /// <param name="task">The task.</param>
    /// <param name="weights">The model.</param>
    /// <returns>Sums over all places of answers in the examples.</returns>
    public LossSum Ask(ICorpusTask task, Weights weights)
    {
        TaskMix mix = new(task);
        using Transformer transformer = new(weights.Layout);
        LossSum sum = LossSum.Zero;
        for (int number = 0; number < Examples; number++)
            sum = sum.Add(transformer.Pass(weights, [encoder.EncodeFitting(corpus, mix, First + number)], [], 1));
        return sum;
    }
}
