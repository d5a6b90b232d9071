namespace PluginHost.Plugins;

/// <summary>How one check of a plugin ended.</summary>
public enum VerificationStatus
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>Something is odd, but works.</summary>
    Warning,

    /// <summary>The manifest and the code disagree on a component's options.</summary>
    Mismatch,

    /// <summary>The plugin cannot be used.</summary>
    Failed,
}
