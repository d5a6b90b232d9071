using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>The accuracies after removal that the paper reports (arXiv 2505.12509, its ACL version), in per cent.</summary>
internal static class PublishedFigures
{
    /// <summary>The paper's table.</summary>
    public static ResultTable Table { get; } = new(
        "paper",
        "The paper's accuracies after removal, in per cent; below 80 before it",
        ["strategy", "SST-2", "HellaSwag", "PIQA"],
        [Row("random", 87.1, 88.4, 79.6), Row("proxy", 94.0, 93.5, 90.7), Row("oracle", 94.2, 93.7, 91.5)])
    {
        Note = "The paper does not say how it poisons, nor how much of it there is. What can be compared is the order of the strategies and how near the proxy comes to the oracle.",
    };

    private static ValueArray<TableCell> Row(string strategy, params double[] accuracies) =>
        [new TableCell.Text(strategy), .. accuracies.Select(accuracy => new TableCell.Number(accuracy))];
}
