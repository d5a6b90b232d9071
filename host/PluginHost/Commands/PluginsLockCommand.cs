using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
using PluginHost.Reports;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plugins lock</c>: writes down every plugin to the byte, for <c>run --locked</c>. Runs no code of theirs.</summary>
internal static class PluginsLockCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("FILE")
        {
            Description = $"Where to; {PluginLock.FileName} in the current folder by default. 'run --locked' looks for it beside the spec.",
            DefaultValueFactory = _ => PluginLock.FileName,
        };
        var command = new Command("lock", "Writes the versions of all usable plugins, with hashes over all their files.") { file };
        command.SetAction(parsed => environment.FindPlugins(parsed)
            .Bind(plugins => PluginLock.Of(plugins.Where(plugin => plugin.Check.IsOk).Select(plugin => plugin.Check.ResultValue)))
            .Match(locked => Write(environment, Path.GetFullPath(parsed.GetRequiredValue(file)), locked), error => environment.Fail(error, ExitCode.Plugin)));
        return command;
    }

    private static int Write(CommandEnvironment environment, string path, PluginLock locked)
    {
        try
        {
            AtomicFile.Write(path, locked.Write());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return environment.Fail($"{path} cannot be written: {exception.Message} Name a file in a folder that you may write.", ExitCode.Spec);
        }

        environment.Terminal.WriteRaw($"{Figures.Count(locked.Plugins.Length)} plugins with {Figures.Count(locked.Plugins.Sum(plugin => plugin.Files.Count))} files locked in {path}.");
        return (int)ExitCode.Done;
    }
}
