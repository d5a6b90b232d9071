using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>How results are written as JSON Lines.</summary>
internal static class ResultsJson
{
    /// <summary>Characters are written as they are, since the file is data and never part of a page.</summary>
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one line.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="write">Writes the line's value.</param>
    public static void Line(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a number as a member so that it reads back exactly; what is undefined is null.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="number">The number.</param>
    public static void Figure(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes why there is no result, as the member <c>error</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="error">Why.</param>
    public static void Error(this Utf8JsonWriter json, PipelineError error)
    {
        json.WriteStartObject("error");
        json.WriteString("kind", error.Match(_ => "rejected", unanswered => $"unanswered-{unanswered.First.Kind}", _ => "faulted"));
        json.WriteString("message", error.Describe());
        json.WriteEndObject();
    }

    /// <summary>Writes the score of a target's own explanation, or why there is none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="score">The score.</param>
    public static void Score(this Utf8JsonWriter json, FSharpResult<OracleScore, PipelineError> score)
    {
        if (score.IsError)
        {
            json.Error(score.ErrorValue);
            return;
        }

        json.Figure("oracle", score.ResultValue.Fidelity);
        json.Figure("constant", score.ResultValue.Constant);
        json.Figure("equal", score.ResultValue.Equal);
    }

    /// <summary>Writes texts as a member.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a matrix as a member, row by row.</summary>
    public static void Rows(this Utf8JsonWriter json, string name, DoubleMatrix matrix)
    {
        json.WriteStartArray(name);
        for (var row = 0; row < matrix.Rows; row++)
        {
            Numbers(json, matrix.Row(row));
        }

        json.WriteEndArray();
    }

    /// <summary>Writes numbers as a member.</summary>
    public static void Numbers(this Utf8JsonWriter json, string name, ReadOnlySpan<double> numbers)
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
