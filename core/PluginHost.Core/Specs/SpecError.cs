namespace PluginHost.Core.Specs;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Line">The line, from 1; 0 when the fault lies in an override.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 when the fault lies in an override.</param>
/// <param name="Path">Where in the spec, such as <c>models.target.path</c>; items of lists by their number from 0.</param>
/// <param name="Message">What is wrong, why, and what would be right.</param>
/// <param name="Override">The path of the <c>--set</c> that brought it in, or <see langword="null"/> when it stands in the spec.</param>
public sealed record SpecError(int Line, int Column, string Path, string Message, string? Override = null)
{
    /// <summary>The included file that it stands in, or <see langword="null"/> for the spec itself.</summary>
    public string? File { get; init; }

    /// <summary>The error as compilers write it.</summary>
    /// <returns><c>(line,column): path: message</c>, or <c>--set path: message</c>.</returns>
    public override string ToString() => Override is null
        ? $"({Line},{Column}): {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}"
        : $"--set {Override}: {(Path.Length == 0 || Path == Override ? "" : $"{Path}: ")}{Message}";

    /// <summary>The error with the file that it is in; what an override brought in is in none.</summary>
    /// <param name="file">The spec's file, as the user named it.</param>
    /// <returns><c>file(line,column): path: message</c>, or <c>--set path: message</c>.</returns>
    public string In(string file) => Override is null ? $"{File ?? file}{this}" : ToString();
}
