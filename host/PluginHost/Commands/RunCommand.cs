using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PluginHost.Abstractions.Results;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary><c>pluginhost run SPEC</c>: runs a study, or goes on with one that was interrupted.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var options = new StudyOptions();
        var output = new Option<string?>("--output") { Description = "The run's folder; by default one of its own beside the spec.", HelpName = "DIR" }.NotBlank();
        var concurrency = new Option<int?>("--concurrency") { Description = "The most calls in flight for each model; no result depends on it.", HelpName = "N" }.AtLeast(1);
        var cost = new Option<decimal?>("--max-cost") { Description = "The most that this run may spend, by the models' prices; more than the spec's budget or less.", HelpName = "USD" }.NotNegative();
        var queries = new Option<long?>("--max-queries") { Description = "The most questions that this run may put to models.", HelpName = "N" }.NotNegative();
        var json = new Option<bool>("--json") { Description = "Write events as JSON, one a line, instead of text." };
        var show = new Option<int>("--show") { Description = "How many explanations to show; the report has all.", HelpName = "N", DefaultValueFactory = _ => 20 }.AtLeast(0);
        var command = new Command("run", "Runs a study; run again, it goes on where it stopped and asks nothing twice.") { output, concurrency, cost, queries, json, show };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded =
                from study in options.Load(environment, parsed, cancellationToken)
                from folder in RunFolder.For(study, parsed.GetValue(output), Environment.GetEnvironmentVariable)
                    .MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                select (Study: study, Folder: folder);
            return loaded.IsError
                ? (int)loaded.ErrorValue
                : (int)await RunAsync(
                    environment,
                    loaded.ResultValue.Study,
                    loaded.ResultValue.Folder,
                    new RunRequest(options.StorePath(parsed), parsed.GetValue(concurrency), new(parsed.GetValue(cost), parsed.GetValue(queries))),
                    parsed.GetValue(json) ? new JsonRunVoice(environment.Terminal) : new TextRunVoice(environment.Terminal, parsed.GetValue(show)),
                    cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        CommandEnvironment environment, Study study, RunFolder folder, RunRequest request, IRunVoice voice, CancellationToken cancellationToken)
    {
        var runner = new StudyRunner(environment.Services, environment.Services.GetRequiredService<ILoggerFactory>(), TimeProvider.System);
        voice.Begin(study, folder);
        var ran = await runner.RunAsync(study, folder, request, voice.Progress, cancellationToken);
        if (ran.IsError)
        {
            return (ExitCode)environment.Fail(ran.ErrorValue.Message, ran.ErrorValue.Kind == RunObstacleKind.Store ? ExitCode.Conflict : ExitCode.Spec);
        }

        var result = ran.ResultValue;
        var exitCode = ExitCodeOf(result, environment.Services.GetRequiredService<InterruptionLifetime>().ExitCode ?? ExitCode.Interrupted);
        voice.End(study, folder, result, exitCode);
        return exitCode;
    }

    /// <summary>How the process ends after a run.</summary>
    /// <param name="result">What came of the run.</param>
    /// <param name="cancelled">How it ends when the run was cancelled.</param>
    /// <returns>The exit code; results that could not be written are missing, however well the run went.</returns>
    public static ExitCode ExitCodeOf(RunResult result, ExitCode cancelled) => result switch
    {
        { Interruption: { } interruption } => interruption.Match(
            _ => cancelled,
            _ => ExitCode.Budget,
            _ => ExitCode.Incomplete,
            _ => ExitCode.Spec,
            _ => ExitCode.Incomplete),
        { FolderError: not null } or { Summary.Status: not RunStatus.Complete } => ExitCode.Incomplete,
        _ => ExitCode.Done,
    };
}
