namespace PluginHost.Core.Stages;

/// <summary>On which perturbed versions of an instance a fidelity is measured.</summary>
public enum MeasuredMasks
{
    /// <summary>The explainer's own samples, as in the paper.</summary>
    Own,

    /// <summary>Independent draws from the explainer's neighbourhood.</summary>
    HeldOut,

    /// <summary>The explainer's own samples, each by fits that have not seen it.</summary>
    CrossFit,
}
