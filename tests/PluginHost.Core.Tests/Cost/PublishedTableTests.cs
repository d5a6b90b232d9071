using System.Globalization;
using PluginHost.Core.Cost;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Tests.Cost;

/// <summary>The paper's tables from their own numbers, where they can be had.</summary>
public sealed class PublishedTableTests
{
    [Fact]
    public void The_headline_is_the_mean_local_reduction_of_six_cells()
    {
        var reductions = PublishedRatio.OfGpt4o.Select(cell => CostReduction.ReductionOf(cell.Local)!.Value).ToArray();
        (100 * reductions.Average()).ShouldBe(90.46, 0.005);
        // The mean of the ratios themselves would give another figure.
        (100 * CostReduction.ReductionOf(PublishedRatio.OfGpt4o.Average(cell => cell.Local))!.Value).ShouldBe(93.53, 0.01);
    }

    // Mean, max and local run over the same proxies, so that they are in this order in every cell.
    [Fact]
    public void A_local_ratio_is_not_below_the_greatest_nor_that_below_the_mean() =>
        PublishedRatio.OfGpt4o.ShouldAllBe(cell => cell.Mean <= cell.Max && cell.Max <= cell.Local);

    [Fact]
    public void The_printed_cells_are_those_of_the_table()
    {
        var table = PublishedRatio.Read(SharedFolder.File("paper/crr.csv"));
        table.Length.ShouldBe(18);
        table.Where(cell => cell.Target == "GPT-4o").ShouldBe(PublishedRatio.OfGpt4o);
        table.ShouldAllBe(cell => cell.Mean <= cell.Max && cell.Max <= cell.Local);
    }

    [Theory]
    [InlineData(100.0, 80.2, 89.0)]
    [InlineData(99.4, 77.6, 87.2)]
    [InlineData(94.1, 76.1, 84.2)]
    [InlineData(100.0, 96.3, 98.1)]
    [InlineData(100.0, 97.2, 98.5)]
    [InlineData(100.0, 96.2, 98.0)]
    public void The_f1_of_screening_follows_from_precision_and_recall(double precision, double recall, double f1) =>
        ScreeningStudyRow.HarmonicMean(precision, recall).ShouldNotBeNull().ShouldBe(f1, 0.1);

    [Fact]
    public void The_f1_of_the_table_follows_too()
    {
        var rows = File.ReadLines(SharedFolder.File("paper/screening.csv")).Skip(1)
            .Select(line => line.Split(',').Skip(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        rows.Length.ShouldBe(6);
        rows.ShouldAllBe(row => Math.Abs(ScreeningStudyRow.HarmonicMean(row[0], row[1])!.Value - row[2]) < 0.1);
    }

    // GPT-4o's and GPT-4o mini's prices, for one explanation with 1,000 prompts of 100 tokens and one token in answer each.
    [Fact]
    public void Prices_are_per_million_tokens()
    {
        new Price(2.5m, 1.25m, 10).Of(100_000, 0, 1000).ShouldBe(0.26m);
        new Price(0.15m, null, 0.6m).Of(100_000, 0, 1000).ShouldBe(0.0156m);
    }
}
