namespace PluginHost;

/// <summary>How the process ends.</summary>
public enum ExitCode
{
    /// <summary>All was done.</summary>
    Done = 0,

    /// <summary>Something went wrong that should not be able to: a bug.</summary>
    Bug = 1,

    /// <summary>The spec or the command line is wrong.</summary>
    Spec = 2,

    /// <summary>Some questions are unanswered.</summary>
    Incomplete = 3,

    /// <summary>A conflict, or a regression.</summary>
    Conflict = 4,

    /// <summary>A plugin cannot be used, or the lock does not fit.</summary>
    Plugin = 5,

    /// <summary>The budget is used up.</summary>
    Budget = 6,

    /// <summary>Interrupted by Ctrl-C.</summary>
    Interrupted = 130,

    /// <summary>Ended by SIGTERM.</summary>
    Terminated = 143,
}
