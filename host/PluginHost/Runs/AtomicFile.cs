using System.Text;

namespace PluginHost.Runs;

/// <summary>Writes a file so that it is there whole or not at all, whatever happens meanwhile.</summary>
internal static class AtomicFile
{
    /// <summary>Ends the name of a file that is being written.</summary>
    public const string Unfinished = ".part";

    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The disk is full, or the like; an existing file stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; an existing file stays as it was.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes what a function writes.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk is full, or the like; an existing file stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; an existing file stays as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var draft = path + Unfinished;
        try
        {
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            Discard(draft);
            throw;
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The draft stays behind on a disk that does not even let it go; the error that led here says more.
        }
    }
}
