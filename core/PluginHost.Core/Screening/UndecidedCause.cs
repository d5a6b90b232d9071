namespace PluginHost.Core.Screening;

/// <summary>Why a screening ended without a decision.</summary>
public enum UndecidedCause
{
    /// <summary>The greatest number of instances was reached.</summary>
    MaximumReached,

    /// <summary>There were no more instances on which target and proxy agree.</summary>
    InstancesExhausted,

    /// <summary>There were not even as many as the least number to decide on.</summary>
    TooFewInstances,

    /// <summary>Target and proxy agree on no instance.</summary>
    NoAgreement,

    /// <summary>Another candidate was accepted first, and the screening was to stop there.</summary>
    Superseded,
}
