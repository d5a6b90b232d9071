using System.Text;
using PluginHost.Core.Cost;

namespace PluginHost.Runs;

/// <summary>Writes a bill as comma-separated values, a line for each stage and model.</summary>
internal static class BillCsv
{
    /// <summary>Writes a bill.</summary>
    /// <param name="bill">The bill.</param>
    /// <returns>A header line, then the lines of the bill; an unknown cost is empty.</returns>
    public static string Write(Bill bill)
    {
        var text = new StringBuilder();
        CsvText.Line(text, ["stage", "model", "questions", "prompt_tokens", "cached_tokens", "completion_tokens", "cost"]);
        foreach (var line in bill.Lines)
        {
            CsvText.Line(text,
            [
                line.Stage, line.Model.Name, CsvText.Number(line.Questions), CsvText.Number(line.PromptTokens), CsvText.Number(line.CachedTokens),
                CsvText.Number(line.CompletionTokens), CsvText.Amount(line.Cost),
            ]);
        }

        return text.ToString();
    }
}
