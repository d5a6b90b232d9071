using System.Collections.Immutable;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>Sound and poisoned examples in the order of the prompt.</summary>
/// <param name="Examples">The examples.</param>
/// <param name="Poisoned">Whether each is poisoned.</param>
internal sealed record PoisonedPrompt(ImmutableArray<StudyInstance> Examples, ImmutableArray<bool> Poisoned)
{
    /// <summary>Puts poisoned examples among sound ones, at random places. With one more, all others stay in their order.</summary>
    /// <param name="sound">The sound examples.</param>
    /// <param name="poisons">The poisoned examples, all that there may be.</param>
    /// <param name="count">How many of them, from the first on.</param>
    /// <param name="seed">Decides the places.</param>
    public static PoisonedPrompt Of(ImmutableArray<StudyInstance> sound, ImmutableArray<StudyInstance> poisons, int count, Seed seed)
    {
        var order = Enumerable.Range(0, sound.Length + poisons.Length).ToArray();
        seed.Derive("places").Stream().Shuffle<int>(order);
        ImmutableArray<int> taken = [.. order.Where(index => index < sound.Length + count)];
        return new(
            [.. taken.Select(index => index < sound.Length ? sound[index] : poisons[index - sound.Length])],
            [.. taken.Select(index => index >= sound.Length)]);
    }

    /// <summary>What is left of the examples.</summary>
    /// <param name="flags">Which are removed.</param>
    public ImmutableArray<StudyInstance> Without(ImmutableArray<bool> flags) => [.. Examples.Where((_, index) => !flags[index])];
}
