using System.CommandLine;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Runs.Datasets;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost import DIR</c>: puts the answers of a data set into a store.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var folder = new Argument<string>("DIR") { Description = "A data set that 'pluginhost export' wrote." };
        var store = new StoreOption();
        var command = new Command("import", "Puts the answers of a data set into a store, so that studies of its samples need no model ('run --offline DIR').") { folder, store.Option };
        command.SetAction((parsed, _) => StoreCommand.WriteAsync(environment, store.PathIn(parsed), async opened =>
            FSharpResult<ExitCode, StoreError>.NewOk((await DatasetImport.ReadAsync(parsed.GetRequiredValue(folder), opened)).Match(
                counts => StoreImportCommand.Tell(environment.Terminal, counts),
                error => (ExitCode)environment.Fail(error, ExitCode.Spec)))));
        return command;
    }
}
