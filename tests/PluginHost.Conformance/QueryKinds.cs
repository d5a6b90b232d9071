namespace PluginHost.Conformance;

/// <summary>What a backend says that it can answer; all else must come back as an error of the kind <c>Unsupported</c>.</summary>
[Flags]
public enum QueryKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Label scores by the first token.</summary>
    FirstTokenLabels = 1,

    /// <summary>Label scores by the whole label.</summary>
    WholeLabels = 2,

    /// <summary>Generated text.</summary>
    Generate = 4,

    /// <summary>Embeddings.</summary>
    Embed = 8,

    /// <summary>Scores of a text's tokens.</summary>
    ScoreTokens = 16,

    /// <summary>Tokens of a text.</summary>
    Tokenize = 32,

    /// <summary>Prompts made of chat turns, for label scores and generated text.</summary>
    Chat = 64,
}
