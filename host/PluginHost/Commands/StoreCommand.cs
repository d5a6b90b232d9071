using System.CommandLine;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store …</c>: what is in an answer store, whether it is sound, and answers on their way in and out.</summary>
internal static class StoreCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command with its own commands.</returns>
    public static Command Create(CommandEnvironment environment) => new("store", "Shows, checks and moves the stored answers.")
    {
        StoreInfoCommand.Create(environment),
        StoreVerifyCommand.Create(environment),
        StorePruneCommand.Create(environment),
        StoreExportCommand.Create(environment),
        StoreImportCommand.Create(environment),
        StoreMergeCommand.Create(environment),
    };

    /// <summary>Opens a store for reading, and says what is wrong where that cannot be done.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="path">The store's file.</param>
    /// <param name="read">Reads it and says what came of it.</param>
    /// <returns>How the command ends.</returns>
    public static int Read(CommandEnvironment environment, string path, Func<SqliteAnswerReader, FSharpResult<ExitCode, StoreError>> read)
    {
        var opened = SqliteAnswerReader.Open(path);
        if (opened.IsError)
        {
            return environment.Fail(opened.ErrorValue.ToString(), ExitCode.Conflict);
        }

        using var reader = opened.ResultValue;
        return read(reader).Match(exitCode => (int)exitCode, error => environment.Fail(error.ToString(), ExitCode.Conflict));
    }

    /// <summary>Opens a store for writing, and says what is wrong where that cannot be done.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="path">The store's file, made where there is none.</param>
    /// <param name="write">Writes to it and says what came of it.</param>
    /// <returns>How the command ends.</returns>
    public static async Task<int> WriteAsync(CommandEnvironment environment, string path, Func<SqliteAnswerStore, Task<FSharpResult<ExitCode, StoreError>>> write)
    {
        var opened = SqliteAnswerStore.Open(path, TimeProvider.System);
        if (opened.IsError)
        {
            return environment.Fail(opened.ErrorValue.ToString(), ExitCode.Conflict);
        }

        await using var store = opened.ResultValue;
        return (await write(store)).Match(exitCode => (int)exitCode, error => environment.Fail(error.ToString(), ExitCode.Conflict));
    }
}
