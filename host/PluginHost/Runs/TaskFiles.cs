using System.Text;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>
/// Finds the tasks that a spec includes: a name such as <c>sentiment-zero-shot</c> is the file <c>tasks/sentiment-zero-shot.yaml</c> beside the
/// spec; anything with a slash or an ending is a path from the spec's folder.
/// </summary>
/// <param name="specPath">The spec's file.</param>
internal sealed class TaskFiles(string specPath)
{
    private const string Folder = "tasks";
    private const string Ending = ".yaml";

    /// <summary>Reads what an include names.</summary>
    /// <param name="name">The name or the path.</param>
    /// <returns>The text, or why there is none.</returns>
    public FSharpResult<IncludedText, string> Find(string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(specPath))!;
        var isName = !name.Contains('/', StringComparison.Ordinal) && !Path.HasExtension(name);
        var path = isName ? Path.Combine(folder, Folder, name + Ending) : Path.Combine(folder, name);
        try
        {
            using var file = Utf8File.Open(path);
            return FSharpResult<IncludedText, string>.NewOk(new(Path.GetRelativePath(Environment.CurrentDirectory, path), file.ReadToEnd()));
        }
        catch (DecoderFallbackException)
        {
            return FSharpResult<IncludedText, string>.NewError(Utf8File.Fault(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return FSharpResult<IncludedText, string>.NewError($"The task '{name}' cannot be read: {exception.Message} {(isName ? Suggestion(Path.Combine(folder, Folder), name) : "The path starts from the spec's folder.")}");
        }
    }

    private static string Suggestion(string folder, string name) => Directory.Exists(folder)
        ? Spelling.Suggest(name, [.. Directory.EnumerateFiles(folder, $"*{Ending}").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)])
        : $"A task is included by the name of a file in a folder '{Folder}' beside the spec, or by its path.";
}
