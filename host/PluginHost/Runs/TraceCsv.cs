using System.Collections.Immutable;
using System.Text;
using PluginHost.Core.Screening;

namespace PluginHost.Runs;

/// <summary>Writes the traces of screenings as comma-separated values, a line for each candidate and instance.</summary>
internal static class TraceCsv
{
    /// <summary>Writes all traces.</summary>
    /// <param name="stages">The stages, in the spec's order.</param>
    /// <returns>A header line, then the points.</returns>
    public static string Write(ImmutableArray<ScreenedStage> stages)
    {
        var text = new StringBuilder();
        CsvText.Line(text, ["stage", "candidate", "n", "instance", "proxy", "oracle", "difference", "mean", "low", "high", "decision"]);
        foreach (var stage in stages)
        {
            foreach (var candidate in stage.Outcome.Stage.Candidates)
            {
                var screening = stage.Outcome.Screening.Screenings[candidate];
                var bands = ScreeningBand.Of(screening).ToDictionary(band => band.Count);
                foreach (var (point, pair) in screening.Trace.Zip(stage.Outcome.Pairs(candidate)))
                {
                    var band = bands.GetValueOrDefault(point.Count);
                    CsvText.Line(text,
                    [
                        CsvText.Number(stage.Number), candidate, CsvText.Number(point.Count), pair.Instance, CsvText.Number(pair.Proxy), CsvText.Number(pair.Oracle),
                        CsvText.Number(point.Difference), CsvText.Number(point.Mean), CsvText.Number(band?.Low), CsvText.Number(band?.High),
                        point.Decision.ToString().ToLowerInvariant(),
                    ]);
                }
            }
        }

        return text.ToString();
    }
}
