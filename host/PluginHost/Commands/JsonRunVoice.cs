using System.Text.Json.Nodes;
using PluginHost.Progress;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary>Tells a run as events, one JSON object a line, all to the output.</summary>
/// <param name="terminal">Where to.</param>
internal sealed class JsonRunVoice(Terminal terminal) : IRunVoice
{
    /// <inheritdoc/>
    public IProgressDisplay Progress { get; } = new JsonProgress(terminal.Out.Profile.Out.Writer);

    /// <inheritdoc/>
    public void Begin(Study study, RunFolder folder) => Write(new JsonObject
    {
        ["event"] = "started",
        ["study"] = study.Experiment.Name,
        ["instances"] = study.Instances.Length,
        ["explanations"] = study.Explanations,
        ["folder"] = folder.FullPath,
    });

    /// <inheritdoc/>
    public void End(Study study, RunFolder folder, RunResult result, ExitCode exitCode)
    {
        foreach (var outcome in result.Outcomes)
        {
            Write(new JsonObject
            {
                ["event"] = outcome.Result.IsOk ? "explained" : "missing",
                ["instance"] = outcome.Instance.Id,
                ["model"] = outcome.Model.Name,
                ["explainer"] = outcome.Explainer,
                ["detail"] = outcome.Result.IsOk ? outcome.Result.ResultValue.PredictedLabel : outcome.Result.ErrorValue.Describe(),
            });
        }

        foreach (var comparison in result.Fidelity.Stages.SelectMany(stage => stage.Comparisons))
        {
            foreach (var reading in comparison.Models)
            {
                Write(new JsonObject
                {
                    ["event"] = reading.Result.IsOk ? "compared" : "missing",
                    ["instance"] = comparison.Instance.Id,
                    ["model"] = reading.Model.Name,
                    ["explainer"] = comparison.Explainer,
                    ["detail"] = reading.Result.IsOk ? reading.Result.ResultValue.Predicted : reading.Result.ErrorValue.Describe(),
                });
            }
        }

        foreach (var (model, scope, query) in result.Missing)
        {
            Write(new JsonObject
            {
                ["event"] = "unanswered",
                ["model"] = model.Name,
                ["stage"] = scope.Stage,
                ["instance"] = scope.Instance,
                ["query"] = study.Mask.Mask(query.ToString()),
            });
        }

        foreach (var stage in result.Screening.Screens)
        {
            foreach (var candidate in stage.Outcome.Candidates)
            {
                Write(new JsonObject
                {
                    ["event"] = "screened",
                    ["target"] = stage.Outcome.Stage.Target,
                    ["candidate"] = candidate.Name,
                    ["passes"] = candidate.Verdict.Passes,
                    ["instances"] = candidate.Verdict.Count,
                    ["detail"] = candidate.Verdict.Reason,
                });
            }
        }

        foreach (var stage in result.Screening.Applied)
        {
            Write(new JsonObject
            {
                ["event"] = "applied",
                ["target"] = stage.Outcome.Stage.Screening.Target,
                ["proxy"] = stage.Outcome.Chosen,
                ["byProxy"] = stage.Outcome.ByProxy,
                ["screened"] = stage.Reused,
                ["fallback"] = stage.FellBack,
                ["cost"] = stage.Outcome.Bill.Spent,
                ["oracleCost"] = stage.Outcome.Bill.Oracle,
                ["ratio"] = stage.Outcome.Bill.Ratio is { } ratio && double.IsFinite(ratio) ? ratio : null,
            });
        }

        foreach (var (stage, rule) in result.Screening.Studies.SelectMany(stage => stage.Tables.Rules.Select(rule => (stage, rule))))
        {
            Write(new JsonObject
            {
                ["event"] = "studied",
                ["target"] = stage.Outcome.Stage.Screening.Target,
                ["rule"] = rule.Options.Rule.Name,
                ["precision"] = rule.AsIs.Head.Precision,
                ["recall"] = rule.AsIs.Head.Recall,
                ["f1"] = rule.AsIs.Head.F1,
                ["instances"] = rule.AsIs.Head.Instances,
            });
        }

        foreach (var stage in result.Tasks.Stages)
        {
            Write(new JsonObject
            {
                ["event"] = "worked",
                ["task"] = stage.Stage.Task,
                ["target"] = stage.Stage.Target,
                ["parts"] = stage.Result.Parts,
                ["failed"] = stage.Result.Failures.Length,
                ["findings"] = new JsonArray([.. stage.Result.Findings.Select(finding => JsonValue.Create(finding))]),
                ["files"] = new JsonArray([.. stage.Result.Tables.Select(stage.FileOf).Concat(stage.Result.Files.Select(stage.FileOf)).Select(file => JsonValue.Create(file))]),
            });
        }

        Write(new JsonObject
        {
            ["event"] = "ended",
            ["status"] = ManifestWriter.Word(result.Summary.Status),
            ["reason"] = result.Summary.Reason,
            ["folderError"] = result.FolderError,
            ["seconds"] = Math.Round(result.Summary.Elapsed.TotalSeconds, 3),
            ["asked"] = result.Summary.Models.Sum(model => model.Asked),
            ["distinct"] = result.Summary.Models.Sum(model => model.Distinct),
            ["fromStore"] = result.Summary.Models.Sum(model => model.FromStore),
            ["sent"] = result.Summary.Models.Sum(model => model.Sent),
            ["exitCode"] = (int)exitCode,
        });
    }

    private void Write(JsonObject line) => terminal.WriteRaw(line.ToJsonString());
}
