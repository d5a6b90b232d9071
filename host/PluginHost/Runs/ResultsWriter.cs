using System.Collections.Immutable;
using System.Text.Json;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes outcomes as JSON Lines, one for each instance, model and explainer, in the pipeline's order. A function of the outcomes
/// alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ResultsWriter
{
    /// <summary>Writes all outcomes.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="outcomes">The outcomes, in order.</param>
    public static void Write(Stream stream, ImmutableArray<InstanceOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            ResultsJson.Line(stream, json => Write(json, outcome));
        }
    }

    private static void Write(Utf8JsonWriter json, InstanceOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("instance", outcome.Instance.Id);
        json.WriteString("model", outcome.Model.Name);
        json.WriteString("explainer", outcome.Explainer);
        if (outcome.Instance.Gold is { } gold)
        {
            json.WriteString("gold", gold);
        }

        if (outcome.Result.IsOk)
        {
            Write(json, outcome.Result.ResultValue);
        }
        else
        {
            json.Error(outcome.Result.ErrorValue);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InstanceExplanation explained)
    {
        var explanation = explained.Explanation.Explanation;
        json.WriteStartObject("source");
        explained.Explanation.Source.Match(
            target => Source(json, "target", target.Model.Name),
            proxy => Source(json, "proxy", proxy.Model.Name));
        json.WriteEndObject();
        json.WriteString("predicted", explained.PredictedLabel);
        if (explained.Answer is { } answer)
        {
            json.WriteString("answer", answer);
        }

        json.Texts("labels", explained.Labels);
        json.Numbers("full", explained.Full.Span);
        json.Numbers("empty", explained.Empty.Span);
        json.Texts("flags", explained.Flags);
        json.WriteStartArray("features");
        foreach (var feature in explained.Features)
        {
            json.WriteStartObject();
            json.WriteString("name", feature.Name);
            json.WriteNumber("position", feature.Position);
            json.WriteString("group", feature.Group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("link", explanation.Link.ToString().ToLowerInvariant());
        json.Numbers("intercepts", explanation.Intercepts.Span);
        json.Rows("attributions", explanation.Attributions);
        if (explanation.StandardErrors is { } errors)
        {
            json.Rows("standardErrors", errors);
        }

        json.WriteStartObject("diagnostics");
        foreach (var diagnostic in explanation.Diagnostics)
        {
            json.Numbers(diagnostic.Key, diagnostic.Value.Span);
        }

        json.WriteEndObject();
        json.WriteNumber("samples", explanation.Evaluation.Masks.Samples);
        json.WriteNumber("dropped", explanation.Evaluation.Dropped);
    }

    private static Utf8JsonWriter Source(Utf8JsonWriter json, string kind, string model)
    {
        json.WriteString("kind", kind);
        json.WriteString("model", model);
        return json;
    }
}
