using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Runs.Comparing;
using PluginHost.Runs.Datasets;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost export RUN --to DIR</c>: every perturbed sample of a run with its answer, and the explanations.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run." };
        var to = new Option<string>("--to") { Description = "The data set's folder.", HelpName = "DIR", Required = true };
        var store = new StoreOption();
        var command = new Command("export", "Writes a run as a data set: masks, prompts, outputs and explanations, a file for each model, from the stored answers.") { run, to, store.Option };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var prepared =
                from known in KnownRun.Read(parsed.GetRequiredValue(run)).MapError(error => (ExitCode)environment.Fail(error, ExitCode.Spec))
                from request in Reproduction.Request(known, offline: true, specFolder: null)
                    .MapError(errors => (ExitCode)environment.Fail(string.Join(' ', errors), ExitCode.Conflict))
                from failures in known.Failures().MapError(error => (ExitCode)environment.Fail(error, ExitCode.Conflict))
                from loaded in StudyOptions.Load(environment, parsed, request)
                select (Study: loaded, Failed: failures);
            if (prepared.IsError)
            {
                return (int)prepared.ErrorValue;
            }

            var (study, failed) = prepared.ResultValue;
            var opened = SqliteAnswerReader.Open(store.PathFor(parsed, study));
            if (opened.IsError)
            {
                return environment.Fail(opened.ErrorValue.ToString(), ExitCode.Conflict);
            }

            using var answers = opened.ResultValue;
            var folder = Path.GetFullPath(parsed.GetRequiredValue(to));
            var exported = await DatasetExport.WriteAsync(study, answers, folder, failed, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return exported.Match(
                written =>
                {
                    var files = written.Files;
                    environment.Terminal.WriteRaw(
                        $"{Figures.Count(files.Sum(file => file.Samples))} samples and {Figures.Count(files.Sum(file => file.Explanations))} explanations of {Figures.Count(files.Length)} models written to {folder}."
                        + (written.LeftOut == 0 ? "" : $" {Figures.Count(written.LeftOut)} questions that failed in the run have no answer, and are left out."));
                    return (int)ExitCode.Done;
                },
                error => environment.Fail(error, ExitCode.Incomplete));
        });
        return command;
    }
}
