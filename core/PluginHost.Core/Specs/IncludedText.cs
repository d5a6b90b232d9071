namespace PluginHost.Core.Specs;

/// <summary>The text of an included file.</summary>
/// <param name="File">The file, as errors name it.</param>
/// <param name="Text">What stands in it.</param>
public sealed record IncludedText(string File, string Text);
