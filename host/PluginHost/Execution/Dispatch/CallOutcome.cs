namespace PluginHost.Execution.Dispatch;

/// <summary>What a call says of how many calls a model bears.</summary>
public enum CallOutcome
{
    /// <summary>It went well.</summary>
    Well,

    /// <summary>It failed, for reasons that say nothing of how many calls ran beside it.</summary>
    Failed,

    /// <summary>The provider asked to slow down.</summary>
    RateLimited,
}
