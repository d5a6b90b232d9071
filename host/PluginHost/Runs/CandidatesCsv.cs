using System.Text;
using PluginHost.Core.Cost;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>Writes candidates as comma-separated values, a line for each: its verdict, and where a proxy was applied what it costs.</summary>
internal static class CandidatesCsv
{
    /// <summary>Writes all candidates.</summary>
    /// <param name="findings">What was found out.</param>
    /// <returns>A header line, then the candidates.</returns>
    public static string Write(ScreeningFindings findings)
    {
        var text = new StringBuilder();
        CsvText.Line(text,
        [
            "stage", "target", "candidate", "agreement", "verdict", "n", "of_oracle", "explanation_cost", "chosen", "oracle_cost", "proxy_cost", "fallback_cost",
            "screening_cost", "probe_cost", "crr", "crr_local", "reduction", "reduction_local", "crr_published", "crr_local_published", "break_even", "reason",
        ]);
        foreach (var stage in findings.Screens)
        {
            var applied = findings.Applied.FirstOrDefault(applied => applied.Screened == stage.Outcome)?.Outcome;
            foreach (var proxy in stage.Outcome.Candidates)
            {
                CsvText.Line(text,
                [
                    CsvText.Number(stage.Number), stage.Outcome.Stage.Target, proxy.Name, CsvText.Number(stage.Outcome.Agreement(proxy.Name)),
                    proxy.Verdict.Match(_ => "accepted", _ => "rejected", _ => "undecided"), CsvText.Number(proxy.Verdict.Count), CsvText.Number(proxy.OfOracle),
                    CsvText.Amount(proxy.Cost), applied is null ? "" : applied.Chosen == proxy.Name ? "yes" : "no",
                    .. applied is null ? Enumerable.Repeat("", 12) : Costs(applied, proxy.Name),
                    proxy.Verdict.Reason,
                ]);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Costs(ApplyOutcome applied, string name)
    {
        var merged = applied.Merged.First(candidate => candidate.Proxy == name);
        var published = applied.Published.First(candidate => candidate.Proxy == name);
        var (bill, local) = (ApplyOutcome.OwnBill(merged), ApplyOutcome.OwnBill(merged.Local));
        return
        [
            CsvText.Amount(bill.Oracle), CsvText.Amount(bill.Proxy), CsvText.Amount(bill.Fallback), CsvText.Amount(bill.Screening), CsvText.Amount(bill.Probes),
            CsvText.Number(bill.Ratio), CsvText.Number(local.Ratio), CsvText.Number(bill.Reduction), CsvText.Number(local.Reduction),
            CsvText.Number(CostReduction.AsPublished(published).Ratio), CsvText.Number(CostReduction.AsPublished(published.Local).Ratio),
            ApplyOutcome.Projection(merged)?.BreakEven is { } size ? CsvText.Number(size) : "",
        ];
    }
}
