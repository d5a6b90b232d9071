using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Runs;

/// <summary>A run's folder, as it was left or copied from elsewhere.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Manifest">Its manifest.</param>
internal sealed record KnownRun(RunFolder Folder, JsonObject Manifest)
{
    /// <summary>The file in which an exported data set describes itself.</summary>
    public const string Card = "dataset.json";

    /// <summary>The folder that relative paths of the run's spec start from.</summary>
    public string SpecFolder => Path.GetFullPath(Path.Combine(Folder.FullPath, Manifest["specFolder"]?.ToString() ?? "."));

    /// <summary>The models that the run asked.</summary>
    public KnownModels Models => new(Folder.FullPath, Manifest["models"] as JsonObject ?? []);

    /// <summary>What failed in the run.</summary>
    /// <returns>The failures, or why they are not known.</returns>
    public FSharpResult<RunFailures, string> Failures() => Folder.FailedInstances()
        .Map(instances => new RunFailures((Manifest["models"] as JsonObject ?? []).Sum(model => model.Value?["use"]?["failed"]?.GetValue<long>() ?? 0), instances));

    /// <summary>Reads a run's folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The run, or why the folder holds none.</returns>
    public static FSharpResult<KnownRun, string> Read(string path) => ReadObject(Path.Combine(path, RunFiles.Manifest), "Name the folder of a run.")
        .Bind(manifest => manifest["manifest"]?.ToString() == ManifestWriter.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ? FSharpResult<KnownRun, string>.NewOk(new(RunFolder.Of(path), manifest))
            : FSharpResult<KnownRun, string>.NewError(
                $"{Path.Combine(path, RunFiles.Manifest)} is a manifest of version {manifest["manifest"] ?? "0"}, and this program reads version {ManifestWriter.Version}. Run the study again, or use the program that made it."));

    /// <summary>The models of a run or of an exported data set.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The models, or why the folder holds none.</returns>
    public static FSharpResult<KnownModels?, string> ModelsIn(string path) =>
        ReadObject(
            Path.Combine(path, File.Exists(Path.Combine(path, Card)) ? Card : RunFiles.Manifest),
            "Name the folder of a run, or of a data set that 'pluginhost export' wrote.")
        .Map(KnownModels? (found) => new KnownModels(Path.GetFullPath(path), found["models"] as JsonObject ?? []));

    /// <summary>The folder's files that a study is made of, each with the manifest's member that has its hash.</summary>
    public ImmutableArray<(string File, string Hash)> Sources =>
    [
        (RunFiles.Resolved, "resolvedSpecSha256"), (RunFiles.Spec, "specSha256"), (RunFiles.Lock, "lockSha256"), (RunFiles.Instances, "instancesSha256"),
        .. Manifest["examplesSha256"] is null ? Array.Empty<(string, string)>() : [(RunFiles.Examples, "examplesSha256")],
    ];

    /// <summary>The data of the run, as the folder keeps them.</summary>
    /// <returns>Instances and examples, or why they cannot be read.</returns>
    public FSharpResult<SelectedData, string> Data() =>
        from instances in InstanceLines.Read(Folder.At(RunFiles.Instances))
        from examples in Manifest["examplesSha256"] is null
            ? FSharpResult<ImmutableArray<StudyInstance>?, string>.NewOk(null)
            : InstanceLines.Read(Folder.At(RunFiles.Examples)).Map(ImmutableArray<StudyInstance>? (found) => found)
        select new SelectedData(instances, examples);

    /// <summary>Holds one of the folder's files against its hash in the manifest.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">The manifest's member with the hash.</param>
    /// <returns>The file's path, or how it differs.</returns>
    public FSharpResult<string, string> Unchanged(string file, string hash) => Compare(file, Manifest[hash]?.ToString());

    /// <summary>Holds one of the files with results against its hash in the manifest.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The file's path, or how it differs.</returns>
    public FSharpResult<string, string> UnchangedResult(string file) => Compare(file, Manifest["results"]?[file]?.ToString());

    private FSharpResult<string, string> Compare(string file, string? expected)
    {
        try
        {
            var found = Folder.HashOf(file);
            return found is null ? Error($"{Folder.At(file)} is missing. Copy the run's folder again.")
                : found == expected ? FSharpResult<string, string>.NewOk(Folder.At(file))
                : Error($"{Folder.At(file)} has changed: its SHA-256 is {found[..12]}…, in the manifest {expected?[..12]}…. Copy the run's folder again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error($"{Folder.At(file)} cannot be read: {exception.Message}");
        }

        static FSharpResult<string, string> Error(string message) => FSharpResult<string, string>.NewError(message);
    }

    private static FSharpResult<JsonObject, string> ReadObject(string path, string advice)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) is JsonObject found
                ? FSharpResult<JsonObject, string>.NewOk(found)
                : FSharpResult<JsonObject, string>.NewError($"{path} holds no JSON object. {advice}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return FSharpResult<JsonObject, string>.NewError($"{path} cannot be read: {exception.Message} {advice}");
        }
    }
}
