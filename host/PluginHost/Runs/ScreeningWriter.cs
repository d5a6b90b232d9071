using System.Collections.Immutable;
using System.Text.Json;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes screenings as JSON Lines: for each instance each model's label, or its error, and then for each screened one the scores, in the
/// order of the screening. A function of the outcomes alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ScreeningWriter
{
    /// <summary>Writes all screenings.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void Write(Stream stream, ImmutableArray<ScreenedStage> stages)
    {
        foreach (var stage in stages)
        {
            foreach (var probe in stage.Outcome.Probes)
            {
                ResultsJson.Line(stream, json => Write(json, stage, probe));
            }

            foreach (var instance in stage.Outcome.Instances)
            {
                ResultsJson.Line(stream, json => Write(json, stage, instance));
            }
        }
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
        if (instance.Oracle.IsError)
        {
            json.Error(instance.Oracle.ErrorValue);
        }
        else
        {
            json.Figure("oracle", instance.Oracle.ResultValue.Fidelity);
            json.Figure("constant", instance.Oracle.ResultValue.Constant);
            json.Figure("equal", instance.Oracle.ResultValue.Equal);
        }

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
