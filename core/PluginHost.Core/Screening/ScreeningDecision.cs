namespace PluginHost.Core.Screening;

/// <summary>What a rule says after an instance.</summary>
public enum ScreeningDecision
{
    /// <summary>Not yet.</summary>
    Continue,

    /// <summary>The proxy may stand in.</summary>
    Accept,

    /// <summary>It may not.</summary>
    Reject,
}
