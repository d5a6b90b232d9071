using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Runs;

/// <summary>
/// Keeps what an earlier, complete run left in a folder, so that a run which stops halfway takes nothing away: it lies in the
/// folder <c>earlier</c> until a run of the same study is complete again.
/// </summary>
internal static class EarlierRun
{
    /// <summary>The folder's name, in the run's folder.</summary>
    public const string Name = "earlier";

    /// <summary>
    /// Begins to set a complete run aside, by its manifest; does nothing where there is no complete run. When the manifest in the folder
    /// has then been replaced, <see cref="MoveFiles"/> goes on: so the folder never calls complete what is not.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="IOException">The manifest cannot be copied.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void KeepManifest(string folder)
    {
        if (Manifest(folder)?["status"]?.ToString() != ManifestWriter.Word(RunStatus.Complete))
        {
            return;
        }

        var aside = Path.Combine(folder, Name);
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        Directory.CreateDirectory(aside);
        AtomicFile.Write(Path.Combine(aside, RunFiles.Manifest), File.ReadAllText(Path.Combine(folder, RunFiles.Manifest)));
    }

    /// <summary>Moves the files of the run whose manifest was kept. Where it was cut off before, it goes on.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="IOException">The files cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void MoveFiles(string folder)
    {
        var aside = Path.Combine(folder, Name);
        if (Manifest(aside) is not { } kept)
        {
            return;
        }

        var results = RunFiles.ResultFilesIn(folder).ToHashSet(StringComparer.Ordinal);

        // What lies there already was moved before; what lies in the folder then is of a later run.
        foreach (var file in RunFiles.FilesIn(folder).Where(file =>
            file != RunFiles.Manifest
            && (!results.Contains(file) || kept["results"]?[file] is not null)
            && File.Exists(Path.Combine(folder, file))
            && !File.Exists(Path.Combine(aside, file))))
        {
            File.Move(Path.Combine(folder, file), Path.Combine(aside, file));
        }
    }

    /// <summary>Removes what was set aside, when it is of the same study, whose complete results are there anew.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="resolvedHash">SHA-256 of the study's resolved spec.</param>
    /// <exception cref="IOException">The files cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Discard(string folder, string resolvedHash)
    {
        var aside = Path.Combine(folder, Name);
        if (Manifest(aside)?["resolvedSpecSha256"]?.ToString() == resolvedHash)
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private static JsonObject? Manifest(string folder)
    {
        var path = Path.Combine(folder, RunFiles.Manifest);
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // No manifest of ours.
        }
    }
}
