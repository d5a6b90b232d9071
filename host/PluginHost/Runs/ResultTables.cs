using System.Collections.Immutable;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>Writes outcomes as tables, for programs that read no JSON. Functions of the outcomes alone, so that the same spec gives the same bytes.</summary>
internal static class ResultTables
{
    /// <summary>Writes a line for each outcome; one without an explanation has its error in place of figures.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="outcomes">The outcomes, in order.</param>
    public static void WriteExplanations(Stream stream, ImmutableArray<InstanceOutcome> outcomes)
    {
        using var csv = new CsvLines(stream);
        csv.Write("instance", "model", "explainer", "gold", "predicted", "probability", "features", "samples", "dropped", "error");
        foreach (var outcome in outcomes)
        {
            if (outcome.Result.IsOk)
            {
                var explained = outcome.Result.ResultValue;
                var evaluation = explained.Explanation.Explanation.Evaluation;
                csv.Write(
                    outcome.Instance.Id, outcome.Model.Name, outcome.Explainer, outcome.Instance.Gold, explained.PredictedLabel,
                    explained.Full[explained.Predicted], explained.Features.Length, evaluation.Masks.Samples, evaluation.Dropped, null);
            }
            else
            {
                csv.Write(
                    outcome.Instance.Id, outcome.Model.Name, outcome.Explainer, outcome.Instance.Gold, null, null, null, null, null, ErrorKinds.Of(outcome.Result.ErrorValue));
            }
        }
    }

    /// <summary>Writes a line for each explanation, label and feature.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="outcomes">The outcomes, in order.</param>
    public static void WriteAttributions(Stream stream, ImmutableArray<InstanceOutcome> outcomes)
    {
        using var csv = new CsvLines(stream);
        csv.Write("instance", "model", "explainer", "label", "feature", "position", "group", "attribution", "standard-error");
        foreach (var outcome in outcomes.Where(outcome => outcome.Result.IsOk))
        {
            var explained = outcome.Result.ResultValue;
            var explanation = explained.Explanation.Explanation;
            for (var label = 0; label < explained.Labels.Count; label++)
            {
                for (var index = 0; index < explained.Features.Length; index++)
                {
                    var feature = explained.Features[index];
                    csv.Write(
                        outcome.Instance.Id, outcome.Model.Name, outcome.Explainer, explained.Labels[label], feature.Name, feature.Position, feature.Group,
                        explanation.Attributions[label, index], explanation.StandardErrors?[label, index]);
                }
            }
        }
    }
}
