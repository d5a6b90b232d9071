using System.Collections.Immutable;
using System.Text.Json;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Writes fidelities as JSON Lines: for each instance and explainer a line for each model, with its answer or its error, and one for
/// each source and target. A function of the comparisons alone, so that the same spec gives the same bytes.
/// </summary>
internal static class ComparisonsWriter
{
    /// <summary>Writes all comparisons.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void Write(Stream stream, ImmutableArray<ComparedStage> stages)
    {
        foreach (var stage in stages)
        {
            foreach (var comparison in stage.Comparisons)
            {
                foreach (var reading in comparison.Models)
                {
                    ResultsJson.Line(stream, json => Write(json, stage, comparison, reading));
                }

                var measured = comparison.Measured;
                for (var pair = 0; pair < measured.Count * measured.Count; pair++)
                {
                    ResultsJson.Line(stream, json => Write(json, stage, comparison, pair / measured.Count, pair % measured.Count));
                }
            }
        }
    }

    /// <summary>The name of masks, in results.</summary>
    /// <param name="masks">The masks.</param>
    /// <returns>Such as <c>held-out</c>.</returns>
    public static string Word(MeasuredMasks masks) => masks switch
    {
        MeasuredMasks.Own => "own",
        MeasuredMasks.HeldOut => "held-out",
        MeasuredMasks.CrossFit => "cross-fit",
        _ => throw new ArgumentOutOfRangeException(nameof(masks), masks, "There are no such masks."),
    };

    private static void Begin(Utf8JsonWriter json, ComparedStage stage, InstanceComparison comparison)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("instance", comparison.Instance.Id);
        json.WriteString("explainer", comparison.Explainer);
        if (stage.Stage.Group is { } group)
        {
            json.WriteString("group", comparison.Instance.Fields[group]);
        }
    }

    private static void Write(Utf8JsonWriter json, ComparedStage stage, InstanceComparison comparison, ModelReading reading)
    {
        Begin(json, stage, comparison);
        json.WriteString("model", reading.Model.Name);
        if (reading.Result.IsError)
        {
            json.Error(reading.Result.ErrorValue);
        }
        else
        {
            var found = reading.Result.ResultValue;
            json.WriteString("predicted", found.Predicted);
            json.Numbers("full", found.Full.Span);
            json.Numbers("empty", found.Empty.Span);
            json.WriteNumber("features", found.Features);
            json.WriteNumber("samples", found.Samples);
            json.Texts("flags", found.Flags);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ComparedStage stage, InstanceComparison comparison, int source, int target)
    {
        var measured = comparison.Measured;
        var place = (source * measured.Count) + target;
        Begin(json, stage, comparison);
        json.WriteString("source", comparison.Models[measured[source]].Model.Name);
        json.WriteString("target", comparison.Models[measured[target]].Model.Name);
        json.WriteBoolean("agree", comparison.Own!.Agree(source, target));
        json.Figure("overlap", comparison.Overlap);
        foreach (var masks in Enum.GetValues<MeasuredMasks>())
        {
            if (comparison.On(masks) is { } fidelity)
            {
                json.WritePropertyName(Word(masks));
                Write(json, fidelity.Pair(source, target));
            }
            else
            {
                json.WriteNull(Word(masks));
            }
        }

        Write(json, "attributions", comparison.Attributions[place]);
        if (comparison.Halves.Count > 0)
        {
            Write(json, "halves", comparison.Halves[target]);
        }

        if (comparison.Deletions.Count > 0)
        {
            json.Numbers("mostFirst", comparison.Deletions[place].MostFirst.Drops.Span);
            json.Numbers("leastFirst", comparison.Deletions[place].LeastFirst.Drops.Span);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PairFidelity pair)
    {
        json.WriteStartObject();
        json.Figure("q", pair.Fidelity);
        json.Figure("constant", pair.Baselines.Constant);
        json.Figure("equal", pair.Baselines.Equal);
        json.Figure("shuffled", pair.Baselines.Shuffled);
        json.Figure("oracle", pair.Oracle);
        json.Figure("skill", FidelityBaselines.Skill(pair.Fidelity, pair.Baselines.Constant, pair.Oracle));
        json.WriteBoolean("flat", pair.Baselines.Flat);
        json.Figure("auroc", pair.Surrogate.Auroc);
        json.Figure("meanSquaredError", pair.Surrogate.MeanSquaredError);
        json.Figure("rSquared", pair.Surrogate.RSquared);
        json.Numbers("within", pair.Surrogate.Score.Within.Span);
        json.Figure("meanAbsoluteError", pair.Surrogate.Score.MeanAbsoluteError);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AttributionCloseness closeness)
    {
        json.WriteStartObject(name);
        json.Figure("spearman", closeness.Spearman);
        json.Figure("cosine", closeness.Cosine);
        json.Figure("signAgreement", closeness.SignAgreement);
        json.Figure("topOverlap", closeness.TopOverlap);
        json.WriteEndObject();
    }
}
