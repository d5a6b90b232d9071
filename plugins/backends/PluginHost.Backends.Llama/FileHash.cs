using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PluginHost.Backends.Llama;

/// <summary>SHA-256 of model files, computed once for each state of a file.</summary>
internal static class FileHash
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written, long Length), Lazy<string>> Known = new();

    /// <summary>The hash of a file's bytes, in lower-case hexadecimal.</summary>
    /// <param name="path">The absolute path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Sha256(string path)
    {
        var file = new FileInfo(path);
        var key = (path, file.LastWriteTimeUtc, file.Length);
        try
        {
            return Known.GetOrAdd(key, static key => new(() => Compute(key.Path))).Value;
        }
        catch (IOException)
        {
            // A failure is not kept: the next call tries again.
            Known.TryRemove(key, out _);
            throw;
        }
    }

    private static string Compute(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
