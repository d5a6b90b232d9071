using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Stages;
using PluginHost.Execution;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Writes a run as a data set: what every model made of every question, and the explanations with their masks. The study is walked once
/// more over the stored answers, and its explanations are seen as its stages make them.
/// </summary>
internal static class DatasetExport
{
    /// <summary>So that which questions are left out beside one that failed does not depend on time.</summary>
    private static readonly RunLimits OneByOne = new(1);

    /// <summary>Writes a data set: one file a model, and the card last, so that a folder with a card is whole.</summary>
    /// <param name="study">The study.</param>
    /// <param name="store">The store with its answers.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <param name="failed">What failed in the run, and so has no answer.</param>
    /// <returns>
    /// What was written; or what is missing or cannot be written. Memory is bounded by one instance, or by the whole study where a stage
    /// looks at all instances together.
    /// </returns>
    public static async Task<FSharpResult<DatasetContents, string>> WriteAsync(Study study, IAnswerReader store, string folder, RunFailures failed)
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
                if (await WriteAsync(study, part, store, drafts, unanswered, failed) is { } error)
                {
                    return FSharpResult<DatasetContents, string>.NewError(error);
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
        if (study.Tokens.Entries.Any())
        {
            AtomicFile.Write(Path.Combine(folder, RunFiles.Tokens), stream => TokenLines.Write(stream, study.Tokens));
        }
        else
        {
            File.Delete(Path.Combine(folder, RunFiles.Tokens));
        }

        AtomicFile.Write(Path.Combine(folder, "README.md"), DatasetCard.Markdown(study, files));
        AtomicFile.Write(Path.Combine(folder, KnownRun.Card), DatasetCard.Json(study, files));
        return new(files, leftOut);
    }

    /// <summary>Walks the study of some instances and writes what came of it.</summary>
    private static async Task<string?> WriteAsync(
        Study study, ImmutableArray<StudyInstance> part, IAnswerReader store, Dictionary<ModelRef, DatasetDraft> drafts, HashSet<(ModelRef Model, QuestionKey Own)> unanswered, RunFailures failed)
    {
        var (answers, witness) = (new CapturedAnswers(study.Models, store), new ExplanationWitness());
        var run = await RunInterpreter.RunAsync(study.Build(part, witness.Watch(study.Explainers)), answers, OneByOne, witness, CancellationToken.None);
        if (run is not RunOutcome<StudyResult>.Completed)
        {
            return run.Match(_ => "", failed => failed.Error.Describe(), interrupted => interrupted.Reason.Describe());
        }

        unanswered.UnionWith(answers.Unanswered.Select(question => (question.Model, question.Own)));
        if (unanswered.Count > failed.Questions || (study.IsInstanceWise && answers.Unanswered.Any(question => question.Instance is { } id && !failed.Instances.Contains(id))))
        {
            return $"Questions that the run had answers to have none in the store: {Figures.Count(unanswered.Count)} so far, and {Figures.Count(failed.Questions)} failed in the run. Name the run's store with --store, or run the study again to ask them.";
        }

        var instances = part.Select((instance, place) => (instance, place)).ToDictionary(pair => pair.instance.Id, StringComparer.Ordinal);
        var explained = witness.Seen.Select(seen => CapturedExplanation.Of(seen, answers)).OfType<CapturedExplanation>()
            .DistinctBy(explanation => (explanation.Model, explanation.Witnessed.Explainer, explanation.Witnessed.Instance, explanation.Key))
            .OrderBy(explanation => explanation.Witnessed.Instance is { } id && instances.TryGetValue(id, out var found) ? found.place : int.MaxValue)
            .ThenBy(explanation => explanation.Witnessed.Explainer, StringComparer.Ordinal)
            .ThenBy(explanation => explanation.Key)
            .ToLookup(explanation => explanation.Model);
        foreach (var (model, draft) in drafts)
        {
            var written = new HashSet<QuestionKey>();
            foreach (var explanation in explained[model])
            {
                draft.Lines.Write(explanation, explanation.Witnessed.Instance is { } id && instances.TryGetValue(id, out var found) ? found.instance : null);
                written.UnionWith(explanation.Samples.Select(sample => sample.Key));
            }

            foreach (var answer in answers.Of(model).Where(answer => !written.Contains(answer.Key)))
            {
                draft.Lines.Write(answer);
            }
        }

        return null;
    }
}
