using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store merge FILE</c>: adds the answers of another store.</summary>
internal static class StoreMergeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The file of the other store, which stays as it is." };
        var store = new StoreOption();
        var command = new Command("merge", "Adds the answers of another store; a question that has an answer keeps it.") { file, store.Option };
        command.SetAction(async (parsed, _) =>
        {
            var other = SqliteAnswerReader.Open(parsed.GetRequiredValue(file));
            if (other.IsError)
            {
                return environment.Fail(other.ErrorValue.ToString(), ExitCode.Conflict);
            }

            using var reader = other.ResultValue;
            return await StoreCommand.WriteAsync(environment, store.PathIn(parsed), async opened =>
                (await StoreTransfer.MergeAsync(reader, opened)).Map(counts => StoreImportCommand.Tell(environment.Terminal, counts)));
        });
        return command;
    }
}
