namespace PluginHost.Core.Specs;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">Where in the spec, such as <c>models.target.path</c>.</param>
/// <param name="Message">What is wrong, why, and what would be right.</param>
public sealed record SpecError(int Line, int Column, string Path, string Message)
{
    /// <summary>The error as compilers write it.</summary>
    /// <returns><c>(line,column): path: message</c>.</returns>
    public override string ToString() => $"({Line},{Column}): {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}";
}
