using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes outcomes as JSON Lines, one for each instance, model and explainer, in the pipeline's order. A function of the outcomes
/// alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ResultsWriter
{
    /// <summary>Characters are written as they are, since the file is data and never part of a page.</summary>
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all outcomes.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="outcomes">The outcomes, in order.</param>
    public static void Write(Stream stream, ImmutableArray<InstanceOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            using (var json = new Utf8JsonWriter(stream, Format))
            {
                Write(json, outcome);
            }

            stream.WriteByte((byte)'\n');
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
            Write(json, outcome.Result.ErrorValue);
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
        Texts(json, "labels", explained.Labels);
        Numbers(json, "full", explained.Full.Span);
        Numbers(json, "empty", explained.Empty.Span);
        Texts(json, "flags", explained.Flags);
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
        Numbers(json, "intercepts", explanation.Intercepts.Span);
        Rows(json, "attributions", explanation.Attributions);
        if (explanation.StandardErrors is { } errors)
        {
            Rows(json, "standardErrors", errors);
        }

        json.WriteStartObject("diagnostics");
        foreach (var diagnostic in explanation.Diagnostics)
        {
            Numbers(json, diagnostic.Key, diagnostic.Value.Span);
        }

        json.WriteEndObject();
        json.WriteNumber("samples", explanation.Evaluation.Masks.Samples);
        json.WriteNumber("dropped", explanation.Evaluation.Dropped);
    }

    private static void Write(Utf8JsonWriter json, PipelineError error)
    {
        json.WriteStartObject("error");
        json.WriteString("kind", error.Match(_ => "rejected", unanswered => $"unanswered-{unanswered.First.Kind}", _ => "faulted"));
        json.WriteString("message", error.Describe());
        json.WriteEndObject();
    }

    private static Utf8JsonWriter Source(Utf8JsonWriter json, string kind, string model)
    {
        json.WriteString("kind", kind);
        json.WriteString("model", model);
        return json;
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, string name, DoubleMatrix matrix)
    {
        json.WriteStartArray(name);
        for (var row = 0; row < matrix.Rows; row++)
        {
            Numbers(json, matrix.Row(row));
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> numbers)
    {
        json.WritePropertyName(name);
        Numbers(json, numbers);
    }

    /// <summary>Numbers so that they read back exactly; what is no number (an undefined R², say) is null, as JSON has it.</summary>
    private static void Numbers(Utf8JsonWriter json, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
