using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>
/// One machine of a walk with its place in the tree of forks: the pipeline itself, or a part of an open fork. A strand keeps a
/// pointer far up the tree beside the one to its owner (Myers, "An applicative random-access stack", 1983), so that the order of
/// two strands is found in logarithmic time however deep forks are nested.
/// </summary>
internal sealed class Strand
{
    /// <summary>The strand of a whole pipeline.</summary>
    public Strand(PipelineMachine machine)
    {
        Machine = machine;
        Owner = this;
        Jump = this;
    }

    /// <summary>The strand of a part.</summary>
    public Strand(PipelineMachine machine, OpenFork fork, int index)
    {
        Machine = machine;
        Fork = fork;
        Index = index;
        Owner = fork.Owner;
        Depth = Owner.Depth + 1;
        Jump = Owner.Depth - Owner.Jump.Depth == Owner.Jump.Depth - Owner.Jump.Jump.Depth ? Owner.Jump.Jump : Owner;
    }

    /// <summary>Compares by place: depth first, lower parts first, an owner before its parts.</summary>
    public static IComparer<Strand> DepthFirst { get; } = Comparer<Strand>.Create(Compare);

    public PipelineMachine Machine { get; }

    /// <summary>The fork that this is a part of; <see langword="null"/> for the pipeline itself.</summary>
    public OpenFork? Fork { get; }

    /// <summary>Which part of its fork this is.</summary>
    public int Index { get; }

    /// <summary>How many forks it is inside of.</summary>
    public int Depth { get; }

    /// <summary>The fork whose parts this strand waits for.</summary>
    public OpenFork? Waiting { get; set; }

    /// <summary>Whether a failure elsewhere has made it needless.</summary>
    public bool Dropped { get; set; }

    /// <summary>The next lower living part of the same fork.</summary>
    public Strand? Lower { get; set; }

    /// <summary>The next higher living part of the same fork.</summary>
    public Strand? Higher { get; set; }

    /// <summary>The strand that opened the fork; the pipeline's strand is its own.</summary>
    private Strand Owner { get; }

    private Strand Jump { get; }

    private static int Compare(Strand? left, Strand? right)
    {
        var (x, y) = (left!, right!);
        var byDepth = x.Depth.CompareTo(y.Depth);
        x = x.Ancestor(y.Depth);
        y = y.Ancestor(x.Depth);
        if (x == y)
        {
            return byDepth;
        }

        while (x.Owner != y.Owner)
        {
            (x, y) = x.Jump == y.Jump ? (x.Owner, y.Owner) : (x.Jump, y.Jump);
        }

        return x.Index.CompareTo(y.Index);
    }

    /// <summary>The strand above this one at a depth, or this one where it is not deeper.</summary>
    private Strand Ancestor(int depth)
    {
        var strand = this;
        while (strand.Depth > depth)
        {
            strand = strand.Jump.Depth >= depth ? strand.Jump : strand.Owner;
        }

        return strand;
    }
}
