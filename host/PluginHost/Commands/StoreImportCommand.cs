using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store import FILE</c>: adds answers that another store exported.</summary>
internal static class StoreImportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "What 'store export' wrote." };
        var store = new StoreOption();
        var command = new Command("import", "Adds the answers that 'store export' wrote; a question that has an answer keeps it.") { file, store.Option };
        command.SetAction(async (parsed, _) =>
        {
            var path = parsed.GetRequiredValue(file);
            try
            {
                using var input = new StreamReader(path);
                return await StoreCommand.WriteAsync(environment, store.PathIn(parsed), async opened =>
                    (await StoreTransfer.ReadAsync(input, Path.GetFullPath(path), opened)).Map(counts => Tell(environment.Terminal, counts)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return environment.Fail($"{path} cannot be read: {exception.Message} Name a file that 'pluginhost store export' wrote.", ExitCode.Spec);
            }
        });
        return command;
    }

    /// <summary>Says what came of adding answers.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="counts">What came of it.</param>
    /// <returns>How the command ends.</returns>
    public static ExitCode Tell(Terminal terminal, TransferCounts counts)
    {
        terminal.WriteRaw($"{Figures.Count(counts.Read)} answers read, {Figures.Count(counts.Added)} of them new.");
        if (counts.Different > 0)
        {
            terminal.WriteError(
                $"{Figures.Count(counts.Different)} answers differ from those that are there, which were kept: a model does not answer the same every time.");
        }

        return ExitCode.Done;
    }
}
