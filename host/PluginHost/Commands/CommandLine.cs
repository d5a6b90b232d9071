using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace PluginHost.Commands;

/// <summary>The command line as a whole: <c>pluginhost COMMAND …</c>.</summary>
internal static class CommandLine
{
    /// <summary>One line a command, in the order of the help.</summary>
    private static readonly ImmutableArray<Func<CommandEnvironment, Command>> Commands =
    [
        RunCommand.Create,
        PlanCommand.Create,
        ValidateCommand.Create,
        ModelsCommand.Create,
        ServeCommand.Create,
        ReproduceCommand.Create,
        CompareCommand.Create,
        ExportCommand.Create,
        ImportCommand.Create,
        StoreCommand.Create,
        PluginsCommand.Create,
    ];

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="services">The application's services.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <returns>How the process should end.</returns>
    public static async Task<ExitCode> RunAsync(string[] args, IServiceProvider services, CancellationToken cancellationToken)
    {
        var terminal = services.GetRequiredService<Terminal>();
        try
        {
            var parsed = Create(services).Parse(args);
            var exitCode = await parsed.InvokeAsync(
                new()
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // the application's lifetime handles signals
                    Output = terminal.Out.Profile.Out.Writer,
                    Error = terminal.Error.Profile.Out.Writer,
                },
                cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCode.Spec : (ExitCode)exitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return services.GetRequiredService<InterruptionLifetime>().ExitCode ?? ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            terminal.WriteError("This should not have happened; it is a bug. Please report it with what follows.");
            terminal.Error.Profile.Out.Writer.WriteLine(exception);
            return ExitCode.Bug;
        }
    }

    private static RootCommand Create(IServiceProvider services)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Explains what large language models do, through plugins.") { options.Plugins, options.DisabledPlugins, options.DevPlugins };
        foreach (var command in Commands)
        {
            root.Add(command(new(options, services)));
        }

        return root;
    }
}
