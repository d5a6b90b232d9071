namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>What a fake backend does wrong.</summary>
public enum BackendFlaw
{
    None,
    AnswersByBatch,
    AnswersByOrder,
    AnswersByLife,
    AnswersByCall,
    ThrowsOnBadQuery,
    AnswersBadQuery,
    AnswersUnsupported,
    RepeatsIndex,
    SkipsIndex,
    IgnoresCancellation,
    DiesOfCancellation,
    LeaksSecretInIdentity,
    LeaksSecretInError,
    DriftingIdentity,
    Miscounts,
    DisposesOnce,
    OneCallAtATime,
    AnswersTooLong,
    InfiniteScore,
    MissingLabel,
    OtherOptions,
}
