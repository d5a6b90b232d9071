namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>What a fake explainer does wrong.</summary>
public enum ExplainerFlaw
{
    None,
    ForgetsTheSeed,
    Remembers,
    NeedsFeatures,
    NotANumber,
    WrongShape,
    WrongDiagnostics,
    SwallowsErrors,
    HidesDropped,
    Throws,
    MasksFromTheModel,
    Unbounded,
    NotEfficient,
    Asymmetric,
    RewardsNothing,
    OtherOptions,
}
