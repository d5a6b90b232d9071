using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>Tasks, each with its share of the examples.</summary>
public sealed class TaskMix
{
    private readonly ImmutableArray<(ICorpusTask Task, double Weight)> _parts;
    private readonly double _total;

    /// <summary>A mix of some tasks.</summary>
    /// <param name="parts">At least one task; weights above 0, of any sum.</param>
    public TaskMix(ImmutableArray<(ICorpusTask Task, double Weight)> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Length, nameof(parts));
        _parts = parts;
        _total = parts.Sum(part => part.Weight);
    }

    /// <summary>A mix of one task.</summary>
    /// <param name="task">The task.</param>
    public TaskMix(ICorpusTask task)
        : this([(task, 1)])
    {
    }

    /// <summary>The tasks.</summary>
    public IEnumerable<ICorpusTask> Tasks => _parts.Select(part => part.Task);

    /// <summary>One of the tasks, by its share; a mix of one task draws no number.</summary>
    /// <param name="random">Decides.</param>
    public ICorpusTask Choose(Xoshiro256 random)
    {
        if (_parts.Length == 1)
            return _parts[0].Task;

        double at = random.NextUnit() * _total;
        foreach ((ICorpusTask task, double weight) in _parts)
        {
            at -= weight;
            if (at < 0)
                return task;
        }

        return _parts[^1].Task;
    }
}
