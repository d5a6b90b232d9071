using System.Text.Json;
using PluginHost.Core.Screening;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes screenings as JSON Lines: for each instance each model's label, or its error, then for each screened one the scores, in the
/// order of the screening, and for each candidate the verdict. Where a proxy was applied there follows for each instance who explained it and
/// what that cost. A function of the outcomes alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ScreeningWriter
{
    /// <summary>Writes all screenings and what was made of them.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="findings">What was found out.</param>
    public static void Write(Stream stream, ScreeningFindings findings)
    {
        foreach (var stage in findings.Screens)
        {
            foreach (var probe in stage.Outcome.Probes)
            {
                ResultsJson.Line(stream, json => Write(json, stage, probe));
            }

            foreach (var instance in stage.Outcome.Instances)
            {
                ResultsJson.Line(stream, json => Write(json, stage, instance));
            }

            foreach (var candidate in stage.Outcome.Candidates)
            {
                ResultsJson.Line(stream, json => Write(json, stage, candidate));
            }
        }

        foreach (var stage in findings.Applied)
        {
            var byProxy = stage.Outcome.Outcomes
                .Where(outcome => outcome.Result.IsOk && outcome.Result.ResultValue.Explanation.Source.Match(_ => false, _ => true))
                .Select(outcome => outcome.Instance.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var (instance, bill) in stage.Outcome.Bills)
            {
                ResultsJson.Line(stream, json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("stage", stage.Number);
                    json.WriteString("instance", instance);
                    json.WriteBoolean("byProxy", byProxy.Contains(instance));
                    json.Figure("cost", (double?)bill.Spent);
                    json.Figure("oracleCost", (double?)bill.Oracle);
                    json.WriteEndObject();
                });
            }
        }
    }

    private static void Write(Utf8JsonWriter json, ScreenedStage stage, ScreenedProxy candidate)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("candidate", candidate.Name);
        json.WriteString("verdict", candidate.Verdict.Match(_ => "accepted", _ => "rejected", _ => "undecided"));
        json.WriteBoolean("passes", candidate.Verdict.Passes);
        json.WriteNumber("n", candidate.Verdict.Count);
        json.Figure("ofOracle", candidate.OfOracle);
        json.Figure("agreement", stage.Outcome.Agreement(candidate.Name));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreenedStage stage, AgreementProbe probe)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("instance", probe.Instance);
        json.WriteStartObject("labels");
        foreach (var model in stage.Outcome.Stage.UsedModels)
        {
            var label = probe.Labels[model];
            if (label.IsOk)
            {
                json.WriteString(model, label.ResultValue);
            }
            else
            {
                json.WriteStartObject(model);
                json.Error(label.ErrorValue);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreenedStage stage, ScreenedInstance instance)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("screened", instance.Instance);
        json.Score(instance.Oracle);
        json.WriteStartObject("proxies");
        foreach (var proxy in instance.Proxies)
        {
            if (proxy.Value.IsOk)
            {
                json.Figure(proxy.Key, proxy.Value.ResultValue);
            }
            else
            {
                json.WriteStartObject(proxy.Key);
                json.Error(proxy.Value.ErrorValue);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
