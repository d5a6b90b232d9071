using System.Collections.Immutable;
using System.Text.Json;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes the records of screening studies as JSON Lines, one for each instance: all that their tables are drawn from. A function of the
/// records alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ScreeningStudyWriter
{
    /// <summary>Writes all records.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void Write(Stream stream, ImmutableArray<StudiedStage> stages)
    {
        foreach (var stage in stages)
        {
            foreach (var instance in stage.Outcome.Instances)
            {
                ResultsJson.Line(stream, json => Write(json, stage, instance));
            }
        }
    }

    private static void Write(Utf8JsonWriter json, StudiedStage stage, StudiedInstance instance)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("instance", instance.Instance);
        if (instance.Group is { } group)
        {
            json.WriteString("group", group);
        }

        json.Score(instance.Oracle);
        json.WriteNumber("questions", instance.Questions);
        json.WriteStartObject("proxies");
        foreach (var proxy in instance.Proxies)
        {
            json.WriteStartObject(proxy.Key);
            if (proxy.Value.IsOk)
            {
                json.WriteBoolean("agrees", proxy.Value.ResultValue.Agrees);
                json.Figure("q", proxy.Value.ResultValue.Fidelity);
            }
            else
            {
                json.Error(proxy.Value.ErrorValue);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
