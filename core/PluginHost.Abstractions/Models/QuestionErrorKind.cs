namespace PluginHost.Abstractions.Models;

/// <summary>Why a question has no answer.</summary>
public enum QuestionErrorKind
{
    /// <summary>The model cannot answer this kind of query at all.</summary>
    Unsupported,

    /// <summary>The query itself is at fault, such as an empty list of labels.</summary>
    InvalidQuery,

    /// <summary>Prompt and answer do not fit the model's context.</summary>
    PromptTooLong,

    /// <summary>A label has no token, or two labels begin with the same one.</summary>
    LabelsNotScorable,

    /// <summary>The provider asks to slow down.</summary>
    RateLimited,

    /// <summary>No answer came within the time limit.</summary>
    TimedOut,

    /// <summary>The provider refused the key or the account.</summary>
    Unauthorised,

    /// <summary>The model or its server failed.</summary>
    BackendFailed,
}
