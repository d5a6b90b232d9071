using System.Collections.Immutable;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>What came of one repeat.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Prompt">The prompt with the poison in it.</param>
/// <param name="Question">One of the questions, to show the prompt with.</param>
/// <param name="Course">The accuracy with 0, 1, 2 and more poisoned examples, as far as it was measured; the last is that of <paramref name="Prompt"/>.</param>
/// <param name="Removals">What came of each way of flagging, in order.</param>
internal sealed record RepeatOutcome(
    int Number, PoisonedPrompt Prompt, StudyInstance Question, ValueArray<double> Course, ImmutableArray<Removal> Removals)
{
    /// <summary>The accuracy before any poison.</summary>
    public double Before => Course[0];

    /// <summary>The accuracy with the poison.</summary>
    public double Poisoned => Course[Course.Count - 1];

    /// <summary>Whether the accuracy fell below the line, by poison and not from the start.</summary>
    /// <param name="line">The line.</param>
    public bool Fell(double line) => Before >= line && Poisoned < line;
}
