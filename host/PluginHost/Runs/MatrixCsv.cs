using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Stages;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Runs;

/// <summary>Writes fidelity matrices as comma-separated values (RFC 4180), a line for each cell; what is undefined is empty.</summary>
internal static class MatrixCsv
{
    private static readonly ImmutableArray<(string Name, Func<MatrixCell, double?> Figure)> Figures =
    [
        ("fidelity", cell => cell.Fidelity.Fidelity.Mean),
        ("half_width", cell => cell.Fidelity.Fidelity.HalfWidth),
        ("bootstrap_low", cell => cell.Fidelity.Bootstrap?.Low),
        ("bootstrap_high", cell => cell.Fidelity.Bootstrap?.High),
        ("flat", cell => cell.Fidelity.Flat),
        ("constant", cell => cell.Fidelity.Constant),
        ("equal", cell => cell.Fidelity.Equal),
        ("shuffled", cell => cell.Fidelity.Shuffled),
        ("oracle", cell => cell.Fidelity.Oracle),
        .. Interval("of_oracle", cell => cell.Fidelity.OfOracle),
        .. Interval("skill", cell => cell.Fidelity.Skill),
        .. Interval("auroc", cell => cell.Fidelity.Measures.Auroc),
        .. Interval("mean_squared_error", cell => cell.Fidelity.Measures.MeanSquaredError),
        .. Interval("r_squared", cell => cell.Fidelity.Measures.RSquared),
        .. Interval("mean_absolute_error", cell => cell.Fidelity.Measures.MeanAbsoluteError),
        .. ScoreFidelity.Tolerances.Select((tolerance, index) => (
            string.Create(CultureInfo.InvariantCulture, $"within_{tolerance}"), (Func<MatrixCell, double?>)(cell => cell.Fidelity.Measures.Within[index]))),
        .. Interval("spearman", cell => cell.Attributions.Spearman),
        .. Interval("cosine", cell => cell.Attributions.Cosine),
        .. Interval("sign_agreement", cell => cell.Attributions.SignAgreement),
        .. Interval("top_overlap", cell => cell.Attributions.TopOverlap),
        ("halves_spearman", cell => cell.Halves.Spearman?.Mean),
        ("halves_cosine", cell => cell.Halves.Cosine?.Mean),
        ("halves_sign_agreement", cell => cell.Halves.SignAgreement?.Mean),
        ("halves_top_overlap", cell => cell.Halves.TopOverlap?.Mean),
        .. Interval("aopc_most_first", cell => cell.MostFirst),
        .. Interval("aopc_least_first", cell => cell.LeastFirst),
    ];

    /// <summary>Writes all matrices.</summary>
    /// <param name="stages">The stages, in the spec's order.</param>
    /// <returns>A header line, then the cells; lines end with CR and LF.</returns>
    public static string Write(ImmutableArray<ComparedStage> stages)
    {
        var text = new StringBuilder();
        CsvText.Line(text, ["stage", "explainer", "masks", "instances", "group", "source", "target", "n", .. Figures.Select(figure => figure.Name)]);
        foreach (var stage in stages)
        {
            foreach (var matrix in stage.Matrices)
            {
                for (var cell = 0; cell < matrix.Cells.Count; cell++)
                {
                    var found = matrix.Cells[cell];
                    CsvText.Line(text,
                    [
                        stage.Number.ToString(CultureInfo.InvariantCulture),
                        matrix.Explainer,
                        ComparisonsWriter.Word(matrix.Masks),
                        matrix.Agreeing ? "agreeing" : "all",
                        matrix.Group.Match(_ => "", named => named.Name, _ => "macro average"),
                        matrix.Models[cell / matrix.Models.Count],
                        matrix.Models[cell % matrix.Models.Count],
                        (found?.Fidelity.Fidelity.Count ?? 0).ToString(CultureInfo.InvariantCulture),
                        .. Figures.Select(figure => found is null ? "" : figure.Figure(found)?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
                    ]);
                }
            }
        }

        return text.ToString();
    }

    private static (string, Func<MatrixCell, double?>)[] Interval(string name, Func<MatrixCell, MeanInterval?> interval) =>
        [(name, cell => interval(cell)?.Mean), ($"{name}_half_width", cell => interval(cell)?.HalfWidth)];
}
