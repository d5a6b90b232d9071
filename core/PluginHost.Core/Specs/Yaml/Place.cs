namespace PluginHost.Core.Specs.Yaml;

/// <summary>Where something stands: in the spec's text, in a file that it includes, or in an override of the command line.</summary>
/// <param name="Line">The line, from 1; 0 in an override.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 in an override.</param>
/// <param name="Override">The path of the override, or <see langword="null"/> for the spec's text.</param>
/// <param name="File">The included file, or <see langword="null"/> for the spec's text.</param>
internal readonly record struct Place(int Line, int Column, string? Override, string? File = null)
{
    /// <summary>An error here.</summary>
    public SpecError Error(string path, string message) => new(Line, Column, path, message, Override) { File = File };
}
