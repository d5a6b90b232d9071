using System.Security.Cryptography;
using System.Text;
using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>A plugin as a lock holds it: every byte of its folder.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Files">The SHA-256 of each of its files, in hexadecimal, by the path in the plugin's folder with <c>/</c> between its parts.</param>
/// <param name="InDevelopment">Whether it was given by <c>--dev-plugin</c>, so that it may change from run to run.</param>
public sealed record LockedPlugin(string Id, string Version, FSharpMap<string, string> Files, bool InDevelopment)
{
    /// <summary>SHA-256 over the lines <c>HASH  PATH</c> of all files in the ordinal order of their paths.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value}  {file.Key}\n")))));

    /// <summary>Reads a plugin's folder.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>The plugin with the hashes of its files.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static LockedPlugin Of(CheckedPlugin plugin) => new(
        plugin.Manifest.Id,
        plugin.Manifest.Version,
        MapModule.OfSeq(Directory.EnumerateFiles(plugin.Folder, "*", SearchOption.AllDirectories).Select(path => Tuple.Create(
            Path.GetRelativePath(plugin.Folder, path).Replace(Path.DirectorySeparatorChar, '/'), Hash(path)))),
        plugin.InDevelopment);

    /// <summary>Where another state of the plugin differs from this one.</summary>
    /// <param name="actual">The plugin as it is now.</param>
    /// <returns>A sentence for each difference, which names the file; empty where every byte is the same.</returns>
    public IEnumerable<string> Differences(LockedPlugin actual)
    {
        if (actual.Version != Version)
        {
            yield return $"Plugin '{Id}' is of version {actual.Version}; the lock has version {Version}.";
        }

        foreach (var path in Files.Keys.Union(actual.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (locked, found) = (Files.TryFind(path)?.Value, actual.Files.TryFind(path)?.Value);
            if (locked != found)
            {
                yield return locked is null ? $"Plugin '{Id}': the file {path} is not in the lock."
                    : found is null ? $"Plugin '{Id}': the file {path} is missing."
                    : $"Plugin '{Id}': the file {path} has changed: its SHA-256 is {found[..12]}…, in the lock {locked[..12]}….";
            }
        }
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
