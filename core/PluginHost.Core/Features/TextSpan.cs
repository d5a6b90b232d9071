namespace PluginHost.Core.Features;

/// <summary>A run of characters in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units, 1 or more.</param>
/// <param name="IsUnit">Whether it is a word or sentence; otherwise it lies between them.</param>
public readonly record struct TextSpan(int Start, int Length, bool IsUnit);
