using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>Reads a lock's file.</summary>
internal static class LockFile
{
    /// <summary>Reads a lock.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock, or what is wrong with the file.</returns>
    public static FSharpResult<PluginLock, string> Read(string path)
    {
        try
        {
            return PluginLock.Read(File.ReadAllText(path)).MapError(error => $"{path}: {error}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<PluginLock, string>.NewError($"The lock cannot be read: {exception.Message} 'pluginhost plugins lock {path}' makes one.");
        }
    }
}
