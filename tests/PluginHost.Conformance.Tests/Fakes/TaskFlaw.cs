namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>What a fake task does wrong.</summary>
public enum TaskFlaw
{
    None,
    ForgetsTheSeed,
    NotANumber,
    ShortRow,
    TwiceTheSameColumn,
    FileInAFolder,
    EmptyCurve,
    ThrowsOnFailure,
    Unbounded,
    OtherOptions,
}
