using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Screening;
using PluginHost.Testing.Screening;

namespace PluginHost.Core.Tests.Screening;

public sealed class ScreeningStudyTests
{
    private static readonly Seed Root = Seed.FromRoot(6);
    private static readonly ScreeningOptions Paper = ScreeningOptions.Default(new ScreeningRule.Paper());
    private static readonly ScreeningOptions Anytime = ScreeningOptions.Default(new ScreeningRule.Anytime());

    private static ScreeningCase Case(string group, string proxy, double mean, int instances = 400, double agreement = 0.9)
    {
        var random = Root.Derive(group).Derive(proxy).Stream();
        var fidelity = new double[1];
        return new(group, proxy, ValueArray.Init(instances, i =>
        {
            var oracle = new FidelityLaw.Betas(0.11).Draw(random, mean, fidelity);
            return new FidelityPair($"{i}", random.NextDouble() < agreement, fidelity[0], oracle);
        }));
    }

    private static readonly FSharpList<ScreeningCase> Cases =
        [Case("sst", "good", 0.06), Case("sst", "near", -0.01), Case("nq", "bad", -0.1), Case("nq", "fine", 0.05)];

    [Fact]
    public void The_truth_is_that_of_all_instances_on_which_the_two_agree()
    {
        var small = new ScreeningCase("g", "p", [new("1", true, 0.9, 1), new("2", false, 0, 1), new("3", true, 0.72, 0.8)]);
        (small.Agreeing, small.IsGood(0.9), small.IsGood(0.91)).ShouldBe((2, true, false));
        small.OfOracle.ShouldNotBeNull().ShouldBe(0.9, 1e-12);
        (small with { Pairs = [new("2", false, 1, 1)] }).IsGood(0.1).ShouldBeFalse();
    }

    [Fact]
    public void Every_order_of_every_case_is_counted_once()
    {
        var rows = ScreeningStudy.Run(Cases, Paper, Root, 40);
        rows.Select(row => row.Group).ShouldBe([null, "sst", "nq"]);
        var (all, sst, nq) = (rows[0], rows[1], rows[2]);
        (all.TruePositives + all.FalseNegatives, all.FalsePositives + all.TrueNegatives).ShouldBe((80, 80));
        all.FalsePositives.ShouldBe(sst.FalsePositives + nq.FalsePositives);
        all.Instances.ShouldBe((sst.Instances + nq.Instances) / 2, 1e-9);

        // A rule that looks fifty times is often wrong about the one just below; it is never about the one far below.
        sst.FalsePositives.ShouldBeGreaterThan(0);
        sst.FalsePositiveFidelity.ShouldNotBeNull().ShouldBe(Cases[1].OfOracle!.Value, 1e-12);
        sst.FalsePositiveFidelity.Value.ShouldBeInRange(0.86, 0.9);
        (nq.FalsePositives, nq.FalsePositiveFidelity, nq.Precision).ShouldBe((0, null, 1.0));
        ScreeningStudy.Run(Cases, Paper, Root, 40).ShouldBe(rows);
    }

    [Fact]
    public void Figures_follow_from_the_counts()
    {
        var row = new ScreeningStudyRow("g", Paper, TruePositives: 6, FalsePositives: 2, FalseNegatives: 4, TrueNegatives: 8, 20, 0.85);
        (row.Precision, row.Recall, row.FalseAcceptRate).ShouldBe((0.75, 0.6, 0.2));
        row.F1.ShouldNotBeNull().ShouldBe(2 * 0.75 * 0.6 / 1.35, 1e-12);
        var empty = new ScreeningStudyRow("g", Paper, 0, 0, 0, 8, 20, null);
        (empty.Precision, empty.Recall, empty.F1).ShouldBe((null, null, null));
    }

    [Fact]
    public void Anytime_is_wrong_less_often_and_finds_the_good_ones()
    {
        var all = ScreeningStudy.Run(Cases, Anytime, Root, 40).Head;
        all.FalsePositives.ShouldBeLessThanOrEqualTo(4);
        all.Recall.ShouldNotBeNull().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void A_sweep_changes_one_thing_at_a_time_over_the_same_orders()
    {
        var rows = ScreeningStudy.Sweep(Cases, Paper, [1, 50], [0.5], [0.05, 0.2], Root, 10);
        rows.Length.ShouldBe(5 * 3);
        rows.Select(row => (row.Options.Maximum, row.Options.Threshold, row.Options.Delta)).Where((_, i) => i % 3 == 0)
            .ShouldBe([(1, 0.9, 0.05), (50, 0.9, 0.05), (50, 0.5, 0.05), (50, 0.9, 0.05), (50, 0.9, 0.2)]);
        rows[3].ShouldBe(rows[9], "N = 50 and δ = .05 are where it started");
        rows[0].Recall.ShouldBe(0, "one instance decides nothing");
        rows[6].TrueNegatives.ShouldBe(0, "all keep half of the oracle's fidelity");
    }

    [Fact]
    public void Candidates_of_a_group_share_their_instances() =>
        Should.Throw<ArgumentException>(() => ScreeningStudy.Run([Case("g", "a", 0), Case("g", "b", 0, 399)], Paper, Root, 1));

    [Fact]
    public void Savings_are_what_remains_after_fallback_screening_and_probes()
    {
        var certain = new ScreeningCase("g", "p", ValueArray.Init(500, i => new FidelityPair($"{i}", i % 100 >= 3, 1, 1)));
        foreach (var point in SavingsCurve.Of(certain, Paper, [50, 200, 1000], 0.001, Root, 60))
        {
            point.Passed.ShouldBe(1);
            point.Screened.ShouldBe(2, "without variance the paper's rule decides at once");
            point.Agreement.ShouldBe(0.97, 0.02);
            point.Reduction.ShouldBe((point.Agreement - (2.0 / point.Instances)) * 0.999, 1e-9);
        }

        var hopeless = certain with { Pairs = [new("1", true, 0.5, 1), new("2", true, 0.6, 1)] };
        var none = SavingsCurve.Of(hopeless, Paper, [100], 0.001, Root, 20).Head;
        (none.Reduction, none.ReductionWherePassed, none.Passed).ShouldBe((0, null, 0));
    }

    [Fact]
    public void Savings_can_be_told_for_another_agreement()
    {
        var often = new ScreeningCase("g", "p", ValueArray.Init(500, i => new FidelityPair($"{i}", i % 2 == 0, 1, 1)));
        var taken = SavingsCurve.Of(often, Paper, [400], 0, Root, 60, agreement: 0.97).Head;
        taken.Agreement.ShouldBe(0.97, 0.01);
        taken.Reduction.ShouldBe(taken.Agreement - (2.0 / 400), 1e-9);
        SavingsCurve.Of(often, Paper, [400], 0, Root, 60).Head.Agreement.ShouldBe(0.5, 0.03);
    }

    [Fact]
    public void Savings_grow_with_the_data_set()
    {
        var curve = SavingsCurve.Of(Case("sst", "fine", 0.07, agreement: 0.98), Anytime, [150, 600, 2200], 0.001, Root, 30);
        curve[0].Reduction.ShouldBeLessThan(curve[1].Reduction);
        curve[1].Reduction.ShouldBeLessThan(curve[2].Reduction);
        curve[2].Reduction.ShouldBeInRange(0.88, 0.98);
    }
}
