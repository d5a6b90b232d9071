namespace PluginHost.Core.Features;

/// <summary>A piece of a text that is one feature, or belongs to none.</summary>
/// <param name="Field">The placeholder whose text it is a piece of.</param>
/// <param name="Text">The piece; all pieces of a field together are its text.</param>
/// <param name="Feature">The index of its feature, or <see langword="null"/> for what lies between features.</param>
public sealed record TextSegment(string Field, string Text, int? Feature);
