using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Tasks;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Writes a run as a data set: what every model made of every question, and the explanations with their masks. The study is walked once
/// more over the stored answers, and its explanations are seen as its stages make them.
/// </summary>
internal static class DatasetExport
{
    /// <summary>Writes a data set: one file a model, and the card last, so that a folder with a card is whole.</summary>
    /// <param name="study">The study.</param>
    /// <param name="store">The store with its answers.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <param name="failed">What failed in the run, and so has no answer.</param>
    /// <param name="cancellationToken">Gives up; nothing of the data set is left then.</param>
    /// <returns>
    /// What was written; or what is missing or cannot be written. Memory is bounded by one instance, or by the whole study where a stage
    /// looks at all instances together.
    /// </returns>
    public static async Task<FSharpResult<DatasetContents, string>> WriteAsync(
        Study study, IAnswerReader store, string folder, RunFailures failed, CancellationToken cancellationToken)
    {
        var drafts = new Dictionary<ModelRef, DatasetDraft>();
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(Path.Combine(folder, KnownRun.Card));
            var questions = new QuestionJson([.. study.Task.Labels.Select(label => label.Text)], study.Task.Scoring);
            foreach (var model in study.Models)
            {
                drafts.Add(model.Model, new(folder, study.Experiment.Name, model.Model.Name, questions));
            }

            var unanswered = new HashSet<(ModelRef Model, QuestionKey Own)>();
            foreach (var part in study.IsInstanceWise ? study.Instances.Select(ImmutableArray<StudyInstance> (instance) => [instance]) : [study.Instances])
            {
                var walked = await WalkedPart.WalkAsync(study, part, store, cancellationToken);
                if (walked.IsError)
                {
                    return FSharpResult<DatasetContents, string>.NewError(walked.ErrorValue);
                }

                unanswered.UnionWith(walked.ResultValue.Answers.Unanswered.Select(question => (question.Model, question.Own)));
                if (Lost(study, walked.ResultValue.Answers, unanswered.Count, failed) is { } lost)
                {
                    return FSharpResult<DatasetContents, string>.NewError(lost);
                }

                foreach (var (model, draft) in drafts)
                {
                    Write(walked.ResultValue, model, draft.Lines, part);
                }
            }

            return FSharpResult<DatasetContents, string>.NewOk(Finish(study, folder, [.. study.Models.Select(model => drafts[model.Model].Finish())], unanswered.Count));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<DatasetContents, string>.NewError($"The data set in {folder} cannot be written: {exception.Message} Name a folder with room, that you may write.");
        }
        finally
        {
            foreach (var draft in drafts.Values)
            {
                draft.Dispose();
            }
        }
    }

    private static DatasetContents Finish(Study study, string folder, ImmutableArray<DatasetFile> files, long leftOut)
    {
        AtomicFile.Write(Path.Combine(folder, RunFiles.Resolved), study.ResolvedSpec);
        TokenLines.Keep(folder, study.Tokens);
        AtomicFile.Write(Path.Combine(folder, "README.md"), DatasetCard.Markdown(study, files));
        AtomicFile.Write(Path.Combine(folder, KnownRun.Card), DatasetCard.Json(study, files));
        return new(files, leftOut);
    }

    /// <summary>Why questions are missing that the run had answers to, or <see langword="null"/> where none is.</summary>
    private static string? Lost(Study study, CapturedAnswers answers, int unanswered, RunFailures failed) =>
        unanswered > failed.Questions || (study.IsInstanceWise && answers.Unanswered.Any(question => question.Instance is { } id && !failed.Instances.Contains(id)))
            ? $"Questions that the run had answers to have none in the store: {Figures.Count(unanswered)} so far, and {Figures.Count(failed.Questions)} failed in the run. "
                + "Name the run's store with --store, or run the study again to ask them."
            : null;

    private static void Write(WalkedPart walked, ModelRef model, DatasetLines lines, ImmutableArray<StudyInstance> part)
    {
        var instances = part.ToDictionary(instance => instance.Id, StringComparer.Ordinal);
        var written = new HashSet<QuestionKey>();
        foreach (var explanation in walked.Explanations.Where(explanation => explanation.Model == model))
        {
            lines.Write(explanation, explanation.Witnessed.Instance is { } id ? instances.GetValueOrDefault(id) : null);
            written.UnionWith(explanation.Samples.Select(sample => sample.Key));
        }

        foreach (var answer in walked.Answers.Of(model).Where(answer => !written.Contains(answer.Key)))
        {
            lines.Write(answer);
        }
    }
}
