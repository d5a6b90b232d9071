using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>A fork of a walk: which parts were made, which live, what came of them.</summary>
/// <param name="owner">The strand that opened it and waits for it.</param>
/// <param name="step">The step that asks for the parts.</param>
internal sealed class OpenFork(Strand owner, PipelineStep.Forking step)
{
    private readonly object?[] _results = new object?[step.Count];
    private Strand? _highest;
    private int _made;
    private int _end = step.Count;
    private PipelineError? _error;

    /// <summary>Compares by what to go on with: the deepest fork first, then by place.</summary>
    public static IComparer<OpenFork> DeepestFirst { get; } = Comparer<OpenFork>.Create((left, right) =>
        left.Owner.Depth != right.Owner.Depth
            ? right.Owner.Depth.CompareTo(left.Owner.Depth)
            : Strand.DepthFirst.Compare(left.Owner, right.Owner));

    public Strand Owner => owner;

    /// <summary>Whether there are parts that are needed and were not made yet.</summary>
    public bool HasUnmade => _made < _end;

    /// <summary>Makes the next part.</summary>
    public Strand Make()
    {
        var part = new Strand(step.Part(_made), this, _made) { Lower = _highest };
        if (_highest is not null)
        {
            _highest.Higher = part;
        }

        _highest = part;
        _made++;
        return part;
    }

    /// <summary>Takes a part's result.</summary>
    /// <returns>Whether all parts have ended, so that the owner can go on.</returns>
    public bool Complete(Strand part, object? value)
    {
        _results[part.Index] = value;
        return End(part);
    }

    /// <summary>Takes a part's failure: higher parts are dropped and no longer made, lower ones finish, since they may fail too.</summary>
    /// <returns>Whether all parts that matter have ended, so that the owner can go on.</returns>
    public bool Fail(Strand part, PipelineError error)
    {
        // It is the lowest so far, or it would have been dropped.
        _error = error;
        _end = part.Index;
        while (_highest is { } highest && highest != part)
        {
            _highest = highest.Lower;
            Drop(highest);
        }

        part.Higher = null;
        return End(part);
    }

    private bool End(Strand part)
    {
        if (part.Higher is { } higher)
        {
            higher.Lower = part.Lower;
        }
        else
        {
            _highest = part.Lower;
        }

        if (part.Lower is { } lower)
        {
            lower.Higher = part.Higher;
        }

        if (_highest is not null || HasUnmade)
        {
            return false;
        }

        owner.Waiting = null;
        if (_error is { } error)
        {
            step.Fail(error);
        }
        else
        {
            step.Join(_results);
        }

        return true;
    }

    /// <summary>Drops a strand with all strands below it; a stack instead of recursion, since forks nest to any depth.</summary>
    private static void Drop(Strand strand)
    {
        var stack = new Stack<Strand>([strand]);
        while (stack.TryPop(out var next))
        {
            next.Dropped = true;
            if (next.Waiting is { } fork)
            {
                fork._end = 0;
                for (var part = fork._highest; part is not null; part = part.Lower)
                {
                    stack.Push(part);
                }
            }
        }
    }
}
