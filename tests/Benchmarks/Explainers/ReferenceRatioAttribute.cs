using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PluginHost.Benchmarks.Explainers;

/// <summary>
/// Shows how many times faster than the reference an explanation is: lime and shap's Kernel explainer on the same task, a thousand
/// samples, measured in Python with one BLAS thread. The fastest measured run counts, which other programs disturb least.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReferenceRatioAttribute : Attribute, IConfigSource
{
    private static readonly int[] Sizes = [10, 25, 50, 100, 200];
    private static readonly double[] LimeMilliseconds = [17.5, 20.9, 27.3, 42.0, 67.8];
    private static readonly double[] ShapMilliseconds = [11.1, 10.4, 13.0, 20.4, 34.2];

    /// <inheritdoc/>
    public IConfig Config => ManualConfig.CreateEmpty().AddColumn(new RatioColumn(), StatisticColumn.Min);

    private sealed class RatioColumn : IColumn
    {
        public string Id => nameof(RatioColumn);

        public string ColumnName => "Times faster";

        public string Legend => "The reference's time over the fastest measured run";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            var size = Array.IndexOf(Sizes, (int)benchmarkCase.Parameters["Features"]);
            var reference = benchmarkCase.Descriptor.WorkloadMethod.Name == nameof(ExplanationBenchmarks.Lime) ? LimeMilliseconds : ShapMilliseconds;
            return summary[benchmarkCase]?.ResultStatistics is { } statistics
                ? (reference[size] * 1e6 / statistics.Min).ToString("F1", CultureInfo.InvariantCulture)
                : "-";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public bool IsAvailable(Summary summary) => true;
    }
}
