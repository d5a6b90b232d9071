namespace PluginHost.Core.Features;

/// <summary>A feature that takes up a text as a whole.</summary>
/// <param name="Key">Tells it from others: texts with the same key are one feature in several places.</param>
/// <param name="Name">What to call it, for people.</param>
public sealed record WholeFeature(string Key, string Name);
