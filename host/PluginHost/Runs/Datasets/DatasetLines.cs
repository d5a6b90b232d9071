using System.Text.Encodings.Web;
using System.Text.Json;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Stages;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Writes the lines of a data set: for each explanation a line <c>explanation</c>, then for each of its samples a line <c>sample</c> with
/// mask, prompt, outputs, and the stored answer with its key; questions asked besides have a line <c>sample</c> without a mask.
/// </summary>
/// <param name="stream">Where to; stays open.</param>
internal sealed class DatasetLines(Stream stream)
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly CanonicalWriter _writer = new();

    /// <summary>How many explanations were written.</summary>
    public long Explanations { get; private set; }

    /// <summary>How many samples were written.</summary>
    public long Samples { get; private set; }

    /// <summary>Writes an explanation and its samples.</summary>
    /// <param name="outcome">The outcome, which is an explanation.</param>
    /// <param name="around">The instance's neighbourhood; without it, no sample has a mask.</param>
    /// <param name="answers">What was asked about the instance.</param>
    /// <returns>The keys of the answers that were written.</returns>
    public IReadOnlyCollection<QuestionKey> Write(InstanceOutcome outcome, Neighbourhood? around, CapturedAnswers answers)
    {
        var explained = outcome.Result.ResultValue;
        var evaluation = explained.Explanation.Explanation.Evaluation;
        Line(json => Explanation(json, outcome, explained));
        Explanations++;
        var keys = new HashSet<QuestionKey>();
        for (var sample = 0; sample < evaluation.Masks.Samples && around is not null; sample++)
        {
            if (answers.Find(outcome.Model, around.Question(evaluation.Masks.Row(sample))) is { } answer)
            {
                keys.Add(answer.Key);
                Line(json => Sample(json, outcome, evaluation, sample, answer));
                Samples++;
            }
        }

        return keys;
    }

    /// <summary>Writes a question that belongs to no explanation's samples, such as that for all features removed.</summary>
    /// <param name="instance">The instance's id.</param>
    /// <param name="answer">The question with its answer.</param>
    public void Write(string instance, CapturedAnswer answer)
    {
        if (answer.Query is not ModelQuery.ScoreLabels)
        {
            return; // Only questions for labels can be written as prompts with outputs.
        }

        Line(json =>
        {
            json.WriteString("kind", "sample");
            json.WriteString("instance", instance);
            Answer(json, answer);
        });
        Samples++;
    }

    private static void Explanation(Utf8JsonWriter json, InstanceOutcome outcome, InstanceExplanation explained)
    {
        json.WriteString("kind", "explanation");
        json.WriteString("instance", outcome.Instance.Id);
        json.WriteString("explainer", outcome.Explainer);
        if (outcome.Instance.Gold is { } gold)
        {
            json.WriteString("gold", gold);
        }

        json.WriteStartObject("fields");
        foreach (var field in outcome.Instance.Fields)
        {
            json.WriteString(field.Key, field.Value);
        }

        json.WriteEndObject();
        json.WriteString("predicted", explained.PredictedLabel);
        json.WriteStartArray("features");
        foreach (var feature in explained.Features)
        {
            json.WriteStringValue(feature.Name);
        }

        json.WriteEndArray();
        var explanation = explained.Explanation.Explanation;
        Numbers(json, "intercepts", explanation.Intercepts.Span);
        json.WriteStartArray("attributions");
        for (var row = 0; row < explanation.Attributions.Rows; row++)
        {
            Numbers(json, null, explanation.Attributions.Row(row));
        }

        json.WriteEndArray();
    }

    private void Sample(Utf8JsonWriter json, InstanceOutcome outcome, Evaluation evaluation, int sample, CapturedAnswer answer)
    {
        json.WriteString("kind", "sample");
        json.WriteString("instance", outcome.Instance.Id);
        json.WriteString("explainer", outcome.Explainer);
        json.WriteNumber("sample", sample);
        json.WriteString("mask", string.Create(evaluation.Masks.Features, (evaluation.Masks, sample), (bits, state) =>
        {
            for (var feature = 0; feature < bits.Length; feature++)
            {
                bits[feature] = state.Masks[state.sample, feature] ? '1' : '0';
            }
        }));
        Numbers(json, "outputs", evaluation.Outputs.Row(sample));
        Answer(json, answer);
    }

    private void Answer(Utf8JsonWriter json, CapturedAnswer answer)
    {
        ((ModelQuery.ScoreLabels)answer.Query).Prompt.Match(
            raw =>
            {
                json.WriteString("prompt", raw.Text);
                return json;
            },
            chat =>
            {
                json.WriteStartArray("messages");
                foreach (var message in chat.Messages)
                {
                    json.WriteStartObject();
                    json.WriteString("role", message.Role.ToString().ToLowerInvariant());
                    json.WriteString("text", message.Text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                return json;
            });
        json.WriteString("key", answer.Key.ToString());
        json.WriteString("answer", Convert.ToBase64String(AnswerCodec.Encode(answer.Answer, _writer)));
    }

    private static void Numbers(Utf8JsonWriter json, string? name, ReadOnlySpan<double> numbers)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

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

    private void Line(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
