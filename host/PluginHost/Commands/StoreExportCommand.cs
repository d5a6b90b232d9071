using System.CommandLine;
using Microsoft.FSharp.Core;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store export FILE</c>: all answers as JSON Lines.</summary>
internal static class StoreExportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "Where to; a file that is there is replaced." };
        var store = new StoreOption();
        var command = new Command("export", "Writes all answers as JSON Lines, ordered by key, for 'store import'.") { file, store.Option };
        command.SetAction(parsed => StoreCommand.Read(environment, store.PathIn(parsed), reader =>
        {
            var path = parsed.GetRequiredValue(file);
            try
            {
                var written = FSharpResult<long, StoreError>.NewOk(0);
                AtomicFile.Write(path, stream =>
                {
                    written = StoreTransfer.Write(reader, stream);
                    if (written.IsError)
                    {
                        // The draft goes, and a file that was there stays.
                        throw new InvalidDataException();
                    }
                });
                environment.Terminal.WriteRaw($"{Figures.Count(written.ResultValue)} answers written to {path}.");
                return FSharpResult<ExitCode, StoreError>.NewOk(ExitCode.Done);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return FSharpResult<ExitCode, StoreError>.NewOk((ExitCode)environment.Fail($"{path} cannot be written: {exception.Message} Name a file in a folder with room.", ExitCode.Spec));
            }
        }));
        return command;
    }
}
