using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
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
        var locked = new Option<bool>("--locked") { Description = $"Run only with the plugins that {PluginLock.FileName} beside the spec holds, to the byte." };
        var retry = new Option<bool>("--retry-errors") { Description = "Ask only about the instances whose explanation failed in the run before; of a screening or a downstream task, what failed and what follows from it." };
        var fresh = new Option<bool>("--fresh") { Description = "Start over: ask every question anew, and replace the answers in the store." };
        var offline = new Option<string?>("--offline")
        {
            Description = "Ask nothing: answers come from the store, and the models' identities from DIR, a run's folder or an exported data set.",
            HelpName = "DIR",
        }.NotBlank();
        var share = new Option<double>("--fail-on-error")
        {
            Description = "The share of explanations that may be missing in a run that counts as done; 0 by default.",
            HelpName = "SHARE",
        }.Between(0, 1);
        var command = new Command("run", "Runs a study; run again, it goes on where it stopped and asks nothing twice.")
        {
            output, concurrency, cost, queries, json, show, locked, retry, fresh, offline, share,
        };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new Option[] { retry, fresh, offline }.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("--retry-errors, --fresh and --offline exclude each other: give one of them.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded =
                from known in parsed.GetValue(offline) is { } place
                    ? KnownRun.ModelsIn(place).MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                    : FSharpResult<KnownModels?, ExitCode>.NewOk(null)
                from study in options.Load(environment, parsed, request => request with { Models = known }, cancellationToken)
                from held in parsed.GetValue(locked) ? Check(environment, study) : FSharpResult<Study, ExitCode>.NewOk(study)
                from folder in RunFolder.For(study, parsed.GetValue(output), Environment.GetEnvironmentVariable)
                    .MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                select (Study: held, Folder: folder);
            return loaded.IsError
                ? (int)loaded.ErrorValue
                : (int)await RunAsync(
                    environment,
                    loaded.ResultValue.Study,
                    loaded.ResultValue.Folder,
                    new RunRequest(options.StorePath(parsed, loaded.ResultValue.Study), parsed.GetValue(concurrency))
                    {
                        Asking = parsed.GetValue(fresh) ? AskingMode.All
                            : parsed.GetValue(retry) ? AskingMode.Failed
                            : parsed.GetValue(offline) is not null ? AskingMode.None
                            : AskingMode.Missing,
                        Budget = new(parsed.GetValue(cost), parsed.GetValue(queries)),
                        ErrorShare = parsed.GetValue(share),
                    },
                    parsed.GetValue(json) ? new JsonRunVoice(environment.Terminal) : new TextRunVoice(environment.Terminal, parsed.GetValue(show)),
                    cancellationToken);
        });
        return command;
    }

    /// <summary>Runs a study and tells of it.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results go.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="voice">Tells of it.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>How the process ends.</returns>
    public static async Task<ExitCode> RunAsync(
        CommandEnvironment environment, Study study, RunFolder folder, RunRequest request, IRunVoice voice, CancellationToken cancellationToken)
    {
        var runner = new StudyRunner(environment.Services, environment.Services.GetRequiredService<ILoggerFactory>(), TimeProvider.System);
        var lifetime = environment.Services.GetRequiredService<InterruptionLifetime>();
        voice.Begin(study, folder);
        var ran = await runner.RunAsync(
            study, folder, request with { Cancelled = () => lifetime.ExitCode ?? ExitCode.Interrupted }, voice.Progress, cancellationToken);
        if (ran.IsError)
        {
            return (ExitCode)environment.Fail(ran.ErrorValue.Message, ran.ErrorValue.Kind == RunObstacleKind.Store ? ExitCode.Conflict : ExitCode.Spec);
        }

        voice.End(study, folder, ran.ResultValue, ran.ResultValue.ExitCode);
        return ran.ResultValue.ExitCode;
    }

    /// <summary>Holds a study's plugins against the lock beside its spec.</summary>
    private static FSharpResult<Study, ExitCode> Check(CommandEnvironment environment, Study study)
    {
        var path = Path.Combine(study.SpecFolder, PluginLock.FileName);
        var locked = LockFile.Read(path);
        var differences = locked.IsOk ? locked.ResultValue.Differences(study.Lock) : [locked.ErrorValue];
        if (differences.IsEmpty)
        {
            return FSharpResult<Study, ExitCode>.NewOk(study);
        }

        foreach (var difference in differences)
        {
            environment.Terminal.WriteError(difference);
        }

        return FSharpResult<Study, ExitCode>.NewError((ExitCode)environment.Fail(
            $"The plugins are not those of {path}. Put the locked ones back, or write a new lock with 'pluginhost plugins lock'.", ExitCode.Plugin));
    }
}
