using System.Text.Json;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Tasks;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Writes the lines of a data set: for each explanation a line <c>explanation</c>, then for each of its samples a line <c>sample</c> with
/// mask, prompt, outputs, and the stored answer with its key; questions asked besides have a line <c>sample</c> without a mask.
/// </summary>
/// <param name="stream">Where to; stays open.</param>
/// <param name="questions">How questions are written.</param>
internal sealed class DatasetLines(Stream stream, QuestionJson questions)
{
    private readonly CanonicalWriter _writer = new();

    /// <summary>How many explanations were written.</summary>
    public long Explanations { get; private set; }

    /// <summary>How many samples were written.</summary>
    public long Samples { get; private set; }

    /// <summary>Writes an explanation and its samples.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="instance">Its instance, or <see langword="null"/> where it belongs to none.</param>
    public void Write(CapturedExplanation explanation, StudyInstance? instance)
    {
        Line(json => Explanation(json, explanation, instance));
        Explanations++;
        for (var sample = 0; sample < explanation.Samples.Length; sample++)
        {
            Line(json => Sample(json, explanation, sample));
            Samples++;
        }
    }

    /// <summary>Writes a question that belongs to no explanation's samples, such as that for all features removed.</summary>
    /// <param name="answer">The question with its answer.</param>
    public void Write(CapturedAnswer answer)
    {
        Line(json =>
        {
            json.WriteString("kind", "sample");
            Instance(json, answer.Instance);
            if (answer.Answer.Content is AnswerContent.LabelScores scores)
            {
                json.Numbers("outputs", scores.Normalised().Span);
            }

            Answer(json, answer);
        });
        Samples++;
    }

    private static void Explanation(Utf8JsonWriter json, CapturedExplanation captured, StudyInstance? instance)
    {
        var (explainer, local, explanation, id) = captured.Witnessed;
        json.WriteString("kind", "explanation");
        Instance(json, id);
        json.WriteString("explainer", explainer);
        if (instance is not null)
        {
            Fields(json, instance);
        }

        Predicted(json, local, captured.Full.Answer.Content);
        json.Texts("outputNames", local.Outputs);
        json.Texts("features", local.Features.Select(feature => feature.Name));
        json.Numbers("intercepts", explanation.Intercepts.Span);
        json.Rows("attributions", explanation.Attributions);
    }

    private static void Fields(Utf8JsonWriter json, StudyInstance instance)
    {
        if (instance.Gold is { } gold)
        {
            json.WriteString("gold", gold);
        }

        json.WriteStartObject("fields");
        foreach (var field in instance.Fields)
        {
            json.WriteString(field.Key, field.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>What the model makes of the unperturbed instance: the likeliest label, the first of equals; or the text that it writes.</summary>
    private static void Predicted(Utf8JsonWriter json, LocalModel local, AnswerContent full)
    {
        if (full is AnswerContent.LabelScores scores)
        {
            var outputs = scores.Normalised();
            json.WriteString("predicted", local.Outputs[outputs.Span.IndexOf(outputs.Max())]);
        }
        else if (full is AnswerContent.Generated generated)
        {
            json.WriteString("text", generated.Text);
        }
    }

    private void Sample(Utf8JsonWriter json, CapturedExplanation captured, int sample)
    {
        var evaluation = captured.Witnessed.Explanation.Evaluation;
        json.WriteString("kind", "sample");
        Instance(json, captured.Witnessed.Instance);
        json.WriteString("explainer", captured.Witnessed.Explainer);
        json.WriteNumber("sample", sample);
        json.WriteString("mask", string.Create(evaluation.Masks.Features, (evaluation.Masks, sample), (bits, state) =>
        {
            for (var feature = 0; feature < bits.Length; feature++)
            {
                bits[feature] = state.Masks[state.sample, feature] ? '1' : '0';
            }
        }));
        json.Numbers("outputs", evaluation.Outputs.Row(sample));
        Answer(json, captured.Samples[sample]);
    }

    private static void Instance(Utf8JsonWriter json, string? id)
    {
        if (id is not null)
        {
            json.WriteString("instance", id);
        }
    }

    private void Answer(Utf8JsonWriter json, CapturedAnswer answer)
    {
        questions.Write(json, answer.Query);
        if (answer.Answer.Content is AnswerContent.Generated generated)
        {
            json.WriteString("text", generated.Text);
        }

        json.WriteString("key", answer.Key.ToString());
        json.WriteString("answer", Convert.ToBase64String(AnswerCodec.Encode(answer.Answer, _writer)));
    }

    private void Line(Action<Utf8JsonWriter> write) => ResultsJson.Line(stream, json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });
}
