using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Runs.Comparing;

namespace PluginHost.Commands;

/// <summary><c>pluginhost reproduce RUN</c>: runs a run's study again, from its folder, and compares the results byte by byte.</summary>
internal static class ReproduceCommand
{
    private const int MostMissing = 10;

    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or a copy of it." };
        var store = new StoreOption();
        var offline = new Option<bool>("--offline")
        {
            Description = "Ask nothing: answers come from the store, models' identities and instances from RUN; neither models nor data need be there.",
        };
        var output = new Option<string?>("--output") { Description = "The new run's folder; RUN with '-again' behind it by default.", HelpName = "DIR" }.NotBlank();
        var folder = new Option<string?>("--spec-folder") { Description = "Where relative paths of the spec start from; by default where they did, seen from RUN.", HelpName = "DIR" }.NotBlank();
        var json = new Option<bool>("--json") { Description = "Write events as JSON, one a line, instead of text." };
        var command = new Command("reproduce", "Runs the study of a run again, with the plugins, models and data that it had, and compares the results.")
        {
            run, store.Option, offline, output, folder, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asksNothing = parsed.GetValue(offline);
            var prepared =
                from known in KnownRun.Read(parsed.GetRequiredValue(run)).MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                from request in Reproduction.Request(known, asksNothing, parsed.GetValue(folder)).MapError(errors => Tell(environment, errors, ExitCode.Conflict))
                from study in StudyOptions.Load(environment, parsed, request)
                from same in Reproduction.Check(known, study).MapError(changes => Tell(
                    environment, changes.Select(change => change.Message), changes.Any(change => change.Fault == StudyFault.Plugin) ? ExitCode.Plugin : ExitCode.Conflict))
                from target in RunFolder.For(
                        study,
                        parsed.GetValue(output) ?? Path.TrimEndingDirectorySeparator(known.Folder.FullPath) + "-again",
                        Environment.GetEnvironmentVariable)
                    .MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                select (Known: known, Study: study, Folder: target);
            cancellationToken.ThrowIfCancellationRequested();
            if (prepared.IsError)
            {
                return (int)prepared.ErrorValue;
            }

            var (before, again, place) = prepared.ResultValue;
            var exitCode = await RunCommand.RunAsync(
                environment,
                again,
                place,
                new RunRequest(store.PathFor(parsed, again), null) { Asking = asksNothing ? AskingMode.None : AskingMode.Missing, ErrorShare = 1 },
                parsed.GetValue(json) ? new JsonRunVoice(environment.Terminal) : new TextRunVoice(environment.Terminal, shown: 0),
                cancellationToken);
            return exitCode == ExitCode.Done ? (int)Compare(environment, before.Folder, place) : (int)exitCode;
        });
        return command;
    }

    /// <summary>Says which questions have no stored answer, the first ones each on a line.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="result">What came of a run that asked nothing.</param>
    /// <param name="mask">Makes a text fit to be shown.</param>
    public static void TellMissing(Terminal terminal, RunResult result, Func<string, string> mask)
    {
        foreach (var (model, scope, query) in result.Missing.Take(MostMissing))
        {
            var text = mask(query.ToString());
            terminal.Error.Profile.Out.Writer.WriteLine(TerminalText.Plain($"  no answer of {model} ({scope}): {(text.Length > 200 ? text[..200] + "…" : text)}"));
        }

        if (result.Missing.Length > MostMissing)
        {
            terminal.Error.Profile.Out.Writer.WriteLine($"  and {Figures.Count(result.Missing.Length - MostMissing)} more.");
        }
    }

    private static ExitCode Compare(CommandEnvironment environment, RunFolder before, RunFolder again)
    {
        var same = true;
        foreach (var (file, difference) in Reproduction.Compare(before, again))
        {
            environment.Terminal.WriteRaw($"{file}: {difference ?? "identical"}");
            same &= difference is null;
        }

        return same
            ? ExitCode.Done
            : (ExitCode)environment.Fail($"The results differ from those in {before.FullPath}. 'pluginhost compare' says by how much.", ExitCode.Conflict);
    }

    private static ExitCode Tell(CommandEnvironment environment, IEnumerable<string> messages, ExitCode exitCode)
    {
        foreach (var message in messages)
        {
            environment.Terminal.WriteError(message);
        }

        return exitCode;
    }
}
