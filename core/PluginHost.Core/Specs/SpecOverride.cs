using Microsoft.FSharp.Core;

namespace PluginHost.Core.Specs;

/// <summary>A part of a spec that the command line replaces or adds: <c>--set models.target.path=other.gguf</c>.</summary>
/// <param name="Path">
/// The keys that lead to the part, with dots between them, and numbers from 0 for items of lists. A key that itself holds dots is found
/// when the spec has it.
/// </param>
/// <param name="Value">
/// The new value. When it begins with <c>[</c>, <c>{</c>, <c>"</c> or <c>'</c> it is read as YAML; otherwise it is one scalar as it
/// stands, a leading space, <c>#</c> and <c>: </c> included.
/// </param>
public sealed record SpecOverride(string Path, string Value)
{
    /// <summary>Parses an override.</summary>
    /// <param name="text">The text, <c>path=value</c>.</param>
    /// <returns>The override, or what is wrong with the text.</returns>
    public static FSharpResult<SpecOverride, SpecError> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? text : text[..equals];
        return equals < 0
            ? Error(path, $"'{text}' has no '='. Write it as models.target.path=other.gguf.")
            : path.Split('.').Any(string.IsNullOrWhiteSpace)
                ? Error(path, $"'{path}' is no path. Write keys with dots between them, as in models.target.path=other.gguf.")
                : FSharpResult<SpecOverride, SpecError>.NewOk(new(path, text[(equals + 1)..]));
    }

    private static FSharpResult<SpecOverride, SpecError> Error(string path, string message) =>
        FSharpResult<SpecOverride, SpecError>.NewError(new(0, 0, "", message, path));
}
