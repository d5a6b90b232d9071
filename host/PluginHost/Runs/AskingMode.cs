namespace PluginHost.Runs;

/// <summary>Which questions of a study may be put to models.</summary>
internal enum AskingMode
{
    /// <summary>Those without a stored answer.</summary>
    Missing,

    /// <summary>
    /// Those without a stored answer, and only about instances whose explanation failed in the run before; where a stage looks at all instances
    /// together, whatever follows from the answers that failed.
    /// </summary>
    Failed,

    /// <summary>All; what the store has is replaced.</summary>
    All,

    /// <summary>None: the store alone answers.</summary>
    None,
}
