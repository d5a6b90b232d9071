namespace PluginHost.Execution;

/// <summary>How a question came to its end.</summary>
public enum QuestionOutcome
{
    /// <summary>Its answer had been stored before.</summary>
    FromStore,

    /// <summary>The model answered it.</summary>
    FromModel,

    /// <summary>An equal question was under way, whose end it shares.</summary>
    Merged,

    /// <summary>It has no answer, but an error.</summary>
    Failed,
}
