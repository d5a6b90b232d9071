namespace PluginHost.Abstractions.Options;

/// <summary>One thing that is wrong with a component's options.</summary>
/// <param name="Path">The names and indices that lead to it, such as <c>["stop", "0"]</c>; empty for the options as a whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record OptionProblem(Microsoft.FSharp.Collections.FSharpList<string> Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.IsEmpty ? Message : $"{string.Join('.', Path)}: {Message}";
}
