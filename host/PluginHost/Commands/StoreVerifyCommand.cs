using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store verify</c>: reads the whole store and checks every answer.</summary>
internal static class StoreVerifyCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var store = new StoreOption();
        var command = new Command("verify", "Checks the store's file and every answer in it.") { store.Option };
        command.SetAction(parsed => StoreCommand.Read(environment, store.PathIn(parsed), reader => StoreVerification.Of(reader).Map(found =>
        {
            foreach (var fault in found.Faults)
            {
                environment.Terminal.WriteError(fault);
            }

            environment.Terminal.WriteRaw(
                $"{Figures.Count(found.Answers)} answers read, {Figures.Count(found.Damaged.Length)} of them damaged."
                + (found.Damaged.IsEmpty ? "" : " 'pluginhost store prune --damaged' takes them out, so that they are asked again."));
            return found.Faults.IsEmpty ? ExitCode.Done : ExitCode.Conflict;
        })));
        return command;
    }
}
