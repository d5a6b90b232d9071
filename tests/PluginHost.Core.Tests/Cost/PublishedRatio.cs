using System.Globalization;

namespace PluginHost.Core.Tests.Cost;

/// <summary>The paper's table of cost reduction ratios.</summary>
internal sealed record PublishedRatio(string Target, string Method, string Task, double Mean, double Max, double Local, string BestProxy)
{
    /// <summary>GPT-4o's six cells, as printed.</summary>
    public static PublishedRatio[] OfGpt4o { get; } =
    [
        new("GPT-4o", "lime", "SST", 8.74, 10.33, 14.17, "Qwen2.5-7B"),
        new("GPT-4o", "lime", "MMLU", 3.41, 4.84, 5.62, "Qwen2.5-7B"),
        new("GPT-4o", "lime", "NQ", 10.14, 12.35, 25.32, "Qwen2.5-0.5B"),
        new("GPT-4o", "kernel-shap", "SST", 8.90, 10.33, 14.17, "Qwen2.5-7B"),
        new("GPT-4o", "kernel-shap", "MMLU", 3.41, 4.84, 5.62, "Qwen2.5-7B"),
        new("GPT-4o", "kernel-shap", "NQ", 12.12, 14.70, 27.78, "Qwen2.5-7B"),
    ];

    /// <summary>Reads the whole table.</summary>
    public static PublishedRatio[] Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(cells =>
            new PublishedRatio(cells[0], cells[1], cells[2], Number(cells[3]), Number(cells[4]), Number(cells[5]), cells[6])),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
