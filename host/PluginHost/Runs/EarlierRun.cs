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

    /// <summary>Moves a complete run's files aside; does nothing where there is no complete run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="IOException">The files cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void SetAside(string folder)
    {
        if (Manifest(folder)?["status"]?.ToString() != ManifestWriter.Word(RunStatus.Complete))
        {
            return;
        }

        var aside = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;

        // The manifest goes last: as long as it is there, moving is done again.
        foreach (var file in RunFolder.Files.Where(file => File.Exists(Path.Combine(folder, file))))
        {
            File.Move(Path.Combine(folder, file), Path.Combine(aside, file), overwrite: true);
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
        var path = Path.Combine(folder, RunFolder.Manifest);
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
