using PluginHost.Core.Stages;
using PluginHost.Runs;
using Spectre.Console;

namespace PluginHost.Reports;

/// <summary>Shows fidelity matrices in the terminal: for each explainer the one on the most honest masks; the report has all.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalMatrix(IAnsiConsole console)
{
    /// <summary>Shows a stage.</summary>
    /// <param name="stage">The stage.</param>
    public void Show(ComparedStage stage)
    {
        foreach (var explainer in stage.Stage.Explainers)
        {
            var own = stage.Matrices.Where(matrix => matrix.Explainer == explainer && matrix.Group is InstanceGroup.Everything).ToArray();
            if (own.Length == 0)
            {
                console.WriteLine(TerminalText.Plain($"{explainer}: no instance could be measured."));
                continue;
            }

            var masks = FidelityWords.Order.First(masks => own.Any(matrix => matrix.Masks == masks));
            foreach (var matrix in own.Where(matrix => matrix.Masks == masks))
            {
                console.WriteLine(TerminalText.Plain(
                    $"Fidelity of {explainer} {FidelityWords.On(masks, stage.Stage)}{(matrix.Agreeing ? ", where source and target agree" : "")}: rows explain, columns answer"));
                console.Write(new Padder(Table(matrix), new Padding(2, 0, 0, 0)));
                console.WriteLine();
            }
        }
    }

    private static Table Table(FidelityMatrix matrix)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumn("");
        foreach (var model in matrix.Models)
        {
            table.AddColumn(new TableColumn(new Text(TerminalText.Plain(model))) { Alignment = Justify.Right, NoWrap = true });
        }

        for (var source = 0; source < matrix.Models.Count; source++)
        {
            Row(table, matrix, matrix.Models[source], target => matrix[source, target] is { } cell
                ? $"{Figures.Interval(cell.Fidelity.Fidelity)} ({Figures.Count(cell.Fidelity.Fidelity.Count)})"
                : "– (0)");
        }

        // Where both must agree the instances differ from source to source, and so do the baselines.
        if (!matrix.Agreeing)
        {
            Row(table, matrix, "constant", target => Figures.Share(matrix[target, target]?.Fidelity.Constant));
            Row(table, matrix, "equal", target => Figures.Share(matrix[target, target]?.Fidelity.Equal));
            Row(table, matrix, "shuffled", target => Figures.Share(matrix[target, target]?.Fidelity.Shuffled));
        }

        return table;
    }

    private static void Row(Table table, FidelityMatrix matrix, string name, Func<int, string> figure) =>
        table.AddRow([new Text(TerminalText.Plain(name)), .. Enumerable.Range(0, matrix.Models.Count).Select(target => new Text(figure(target)))]);
}
