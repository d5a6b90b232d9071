using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Recipes;

/// <summary>What a recipe trains on at each step, and the vocabulary that this needs.</summary>
public sealed class Curriculum
{
    private readonly ImmutableArray<(int End, TaskMix Mix)> _phases;
    private readonly int _batch;

    /// <summary>The curriculum of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InvalidDataException">It names a task that there is not.</exception>
    public Curriculum(Recipe recipe)
    {
        _batch = recipe.Batch;
        int end = 0;
        _phases =
        [
            .. recipe.Phases.Select(phase => (
                end += phase.Steps,
                new TaskMix([.. phase.Tasks.Select(part => (CorpusTasks.Find(part.Task), part.Weight))]))),
        ];
        IEnumerable<string> names = recipe.Vocabulary.Length > 0
            ? recipe.Vocabulary
            : recipe.Phases.SelectMany(phase => phase.Tasks).Select(part => part.Task).Distinct(StringComparer.Ordinal);
        Tokenizer = WordTokenizer.FromPieces(names.SelectMany(name => CorpusTasks.Find(name).Pieces));
    }

    /// <summary>The tokenizer of all models with this vocabulary.</summary>
    public WordTokenizer Tokenizer { get; }

    /// <summary>The mix that a training example is taken from.</summary>
    /// <param name="number">The example's running number, from 0.</param>
    public TaskMix MixOf(long number)
    {
        long step = number / _batch;
        foreach ((int end, TaskMix mix) in _phases)
            if (step < end)
                return mix;

        return _phases[^1].Mix;
    }
}
