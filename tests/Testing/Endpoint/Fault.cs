namespace PluginHost.Testing.Endpoint;

/// <summary>What a fake endpoint does wrong with one request.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>429 without a word on when to come back.</summary>
    RateLimit,

    /// <summary>429 with <c>Retry-After: 1</c>.</summary>
    RateLimitWithRetryAfter,

    /// <summary>429 with OpenAI's headers about a limit that is used up.</summary>
    RateLimitWithReset,

    /// <summary>429 for an account without money.</summary>
    NoQuota,

    /// <summary>500.</summary>
    InternalError,

    /// <summary>503 without JSON.</summary>
    Unavailable,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Reset,

    /// <summary>The body ends in the middle, as if it were whole.</summary>
    Truncated,

    /// <summary>The headers come, the body never.</summary>
    Silence,

    /// <summary>200 with a body that is no JSON.</summary>
    NoJson,

    /// <summary>200 with an error in it, as some gateways send.</summary>
    ErrorInside,

    /// <summary>An answer without log-probabilities.</summary>
    NoLogProbabilities,

    /// <summary>An answer without usage.</summary>
    NoUsage,

    /// <summary>404 for the model.</summary>
    UnknownModel,

    /// <summary>A redirect.</summary>
    Redirect,
}
