namespace PluginHost.Runs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Everything was explained.</summary>
    Complete,

    /// <summary>It ended, but some explanations are missing because questions went unanswered.</summary>
    Incomplete,

    /// <summary>It was stopped before its end; what was answered is in the store, and the same command goes on.</summary>
    Interrupted,

    /// <summary>It failed as a whole.</summary>
    Failed,
}
