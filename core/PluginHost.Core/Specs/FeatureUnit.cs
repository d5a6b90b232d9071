namespace PluginHost.Core.Specs;

/// <summary>What one feature is.</summary>
public enum FeatureUnit
{
    /// <summary>A word, as LIME splits them.</summary>
    Words,

    /// <summary>A sentence.</summary>
    Sentences,

    /// <summary>A whole part of the prompt: the text of a placeholder, or a named segment of the template wherever it stands.</summary>
    Segments,

    /// <summary>A token of one named tokenizer, which is the same for every model that is explained.</summary>
    Tokens,

    /// <summary>A run of words of a fixed number, within a sentence.</summary>
    Phrases,

    /// <summary>An in-context example as a whole; in a chat all its turns.</summary>
    Examples,
}
