using Microsoft.FSharp.Core;

namespace PluginHost.Store;

/// <summary>Keeps a second writer away from a store: whoever writes it holds <c>FILE.lock</c> beside it.</summary>
internal static class WriterLock
{
    /// <summary>Takes the lock of a store's file.</summary>
    /// <param name="path">The full path of the store's file; its folder is made where there is none.</param>
    /// <returns>The lock, which ends when it is disposed or the process ends, however it does; or why it cannot be had.</returns>
    public static FSharpResult<FileStream, StoreError> Take(string path)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            // The file stays behind: were it deleted, two processes could lock two files of one name.
            return FSharpResult<FileStream, StoreError>.NewOk(new($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"The folder cannot be written. ({exception.Message})", path, "Change its permissions, or name a file in another folder."));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"Another run writes to it. ({exception.Message})", path, "Wait until that run has ended, or name another file for this one."));
        }
        catch (IOException exception)
        {
            return FSharpResult<FileStream, StoreError>.NewError(new(
                $"The file cannot be made or written. ({exception.Message})", path, "Name a file in a folder that you may write."));
        }
    }

    /// <summary>Whether another process has the file: a sharing violation on Windows, a lock that would block (EAGAIN) on Linux and macOS.</summary>
    private static bool IsHeld(IOException exception) =>
        OperatingSystem.IsWindows() ? exception.HResult == unchecked((int)0x80070020)
        : OperatingSystem.IsMacOS() ? exception.HResult == 35
        : exception.HResult == 11;
}
