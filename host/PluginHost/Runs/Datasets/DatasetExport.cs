using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.FSharp.Core;
using PluginHost.Core.Stages;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>Writes a run as a data set: what every model made of every perturbed sample, and the explanations.</summary>
internal static class DatasetExport
{
    /// <summary>Writes a data set: one file a model, and the card last, so that a folder with a card is whole.</summary>
    /// <param name="study">The study.</param>
    /// <param name="store">The store with its answers.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <returns>The files; or what is missing or cannot be written. Memory is bounded by one instance.</returns>
    public static async Task<FSharpResult<ImmutableArray<DatasetFile>, string>> WriteAsync(Study study, SqliteAnswerReader store, string folder)
    {
        if (study.Task.Generation is not null)
        {
            return FSharpResult<ImmutableArray<DatasetFile>, string>.NewError(
                "A run of generated text is not written as a data set, whose samples have probabilities of labels. Its results are in its folder, and its answers in the store: see 'store export'.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(Path.Combine(folder, KnownRun.Card));
            var files = ImmutableArray.CreateBuilder<DatasetFile>();
            foreach (var model in study.Models)
            {
                var file = await WriteAsync(study, model, store, folder);
                if (file.IsError)
                {
                    return FSharpResult<ImmutableArray<DatasetFile>, string>.NewError(file.ErrorValue);
                }

                files.Add(file.ResultValue);
            }

            var whole = files.ToImmutable();
            AtomicFile.Write(Path.Combine(folder, RunFolder.Resolved), study.ResolvedSpec);
            AtomicFile.Write(Path.Combine(folder, "README.md"), DatasetCard.Markdown(study, whole));
            AtomicFile.Write(Path.Combine(folder, KnownRun.Card), DatasetCard.Json(study, whole));
            return FSharpResult<ImmutableArray<DatasetFile>, string>.NewOk(whole);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<ImmutableArray<DatasetFile>, string>.NewError($"The data set in {folder} cannot be written: {exception.Message} Name a folder with room, that you may write.");
        }
    }

    private static async Task<FSharpResult<DatasetFile, string>> WriteAsync(Study study, ModelSource model, SqliteAnswerReader store, string folder)
    {
        var name = $"{study.Experiment.Name}.{model.Model}.jsonl";
        var draft = Path.Combine(folder, name + ".part");
        try
        {
            var counts = (Explanations: 0L, Samples: 0L);
            await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
            {
                var lines = new DatasetLines(stream);
                foreach (var instance in study.Instances)
                {
                    var captured = new CapturedAnswers(study.Models, store);
                    var run = await RunInterpreter.RunAsync(study.PipelineOf(instance), captured, new RunLimits(), new SilentObserver(), CancellationToken.None);
                    if (run is not RunOutcome<StudyResult>.Completed completed)
                    {
                        return FSharpResult<DatasetFile, string>.NewError(
                            $"Instance '{instance.Id}': " + run.Match(_ => "", failed => failed.Error.Describe(), interrupted => interrupted.Reason.Describe()));
                    }

                    // Features of tokens take the tokenizer's answers, which are stored like all others.
                    var around = await RunInterpreter.RunAsync(Neighbourhood.Of(study.Task, instance), captured, new RunLimits(), new SilentObserver(), CancellationToken.None);
                    Write(lines, study, model, completed.Value, (around as RunOutcome<Neighbourhood>.Completed)?.Value, captured, instance.Id);
                }

                stream.Flush(flushToDisk: true);
                counts = (lines.Explanations, lines.Samples);
            }

            File.Move(draft, Path.Combine(folder, name), overwrite: true);
            await using var written = File.OpenRead(Path.Combine(folder, name));
            return FSharpResult<DatasetFile, string>.NewOk(new(
                model.Model.Name, name, counts.Explanations, counts.Samples, Convert.ToHexStringLower(await SHA256.HashDataAsync(written))));
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Write(
        DatasetLines lines, Study study, ModelSource model, StudyResult result, Neighbourhood? around, CapturedAnswers captured, string instance)
    {
        var written = new HashSet<QuestionKey>();
        foreach (var outcome in StudyRunner.Outcomes(result).Where(outcome => outcome.Model == model.Model && outcome.Result.IsOk))
        {
            written.UnionWith(lines.Write(outcome, around, captured));
        }

        foreach (var (_, answer) in captured.All.Where(answer => answer.Model == model.Model && !written.Contains(answer.Answer.Key)))
        {
            lines.Write(instance, answer);
        }
    }
}
