namespace PluginHost.Core.Specs;

/// <summary>What one feature is.</summary>
public enum FeatureUnit
{
    /// <summary>A word, as LIME splits them.</summary>
    Words,

    /// <summary>A sentence.</summary>
    Sentences,

    /// <summary>The whole text of a placeholder.</summary>
    Segments,
}
