using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Cost;

public sealed class CostReductionTests
{
    /// <summary>Ten instances: the target takes 100 each and 1 for a label, the proxy 10 and .1; on the last two they differ, two are screened.</summary>
    private static readonly CandidateCost Candidate = Candidates("proxy", 10, agreeing: 8, screened: 2);

    private static CandidateCost Candidates(string name, int instances, int agreeing, int screened, int firstScreened = 0) => new(
        name,
        [
            .. Enumerable.Range(0, instances).Select(i => new InstanceCost(
                $"{i}", Agrees: i < agreeing, Screened: i >= firstScreened && i < firstScreened + screened, 100, 10, 1, 0.1m)),
        ]);

    [Fact]
    public void As_published_screening_comes_on_top()
    {
        var bill = CostReduction.AsPublished(Candidate);
        bill.ShouldBe(new CostReduction(Oracle: 1000, Proxy: 80, Fallback: 200, Screening: 220, Probes: 0));
        bill.Spent.ShouldBe(500);
        (bill.Ratio, bill.Reduction).ShouldBe((2.0, 0.5));
    }

    [Fact]
    public void Charged_once_what_screening_explained_is_there_to_be_used()
    {
        var bill = CostReduction.ChargedOnce([Candidate], "proxy");
        // Six by the proxy, each with the target's label; two by the target, each with the proxy's.
        bill.ShouldBe(new CostReduction(Oracle: 1000, Proxy: 60, Fallback: 200, Screening: 220, Probes: 6.2m));
        bill.Spent.ShouldBe(486.2m);
    }

    [Fact]
    public void A_run_pays_for_the_union_of_all_screenings()
    {
        // The other candidate was probed on the first five instances, screened on the second to fourth, and given up.
        var other = Candidates("other", 5, agreeing: 5, screened: 3, firstScreened: 1);
        var bill = CostReduction.ChargedOnce([Candidate, other], "proxy");
        // The target explains instances 0 to 3 in the screening, 8 and 9 after it; the proxy 4 to 7.
        bill.Screening.ShouldBe(400 + 20 + 30);
        (bill.Proxy, bill.Fallback, bill.Oracle).ShouldBe((40, 200, 1000));
        // The target's label on 4 to 7; the proxy's on 2, 3, 8 and 9; the other's on 0 and 4.
        bill.Probes.ShouldBe(4 + 0.4m + 0.2m);
    }

    [Fact]
    public void Where_nothing_passes_the_screening_is_lost()
    {
        var bill = CostReduction.ChargedOnce([Candidate], chosen: null);
        (bill.Proxy, bill.Fallback, bill.Screening, bill.Probes).ShouldBe((0, 800, 220, 0.8m));
        bill.Reduction.ShouldNotBeNull().ShouldBe(-0.0208, 1e-12);
        Should.Throw<ArgumentException>(() => CostReduction.ChargedOnce([Candidate], "stranger"));
    }

    [Fact]
    public void A_missing_price_makes_the_ratio_unknown_but_not_the_local_one()
    {
        var unpriced = Candidate with { Instances = [.. Candidate.Instances.Select(instance => instance with { Proxy = null, ProxyProbe = null })] };
        var bill = CostReduction.AsPublished(unpriced);
        (bill.Oracle, bill.Proxy, bill.Spent, bill.Ratio, bill.Reduction).ShouldBe((1000, null, null, null, null));
        CostReduction.AsPublished(unpriced.Local).Ratio.ShouldBe(2.5);
    }

    [Fact]
    public void A_target_that_costs_nothing_has_no_ratio_and_a_proxy_that_does_all_of_it_an_infinite_one()
    {
        new CostReduction(0, 0, 0, 0, 0).Ratio.ShouldBeNull();
        var free = new CostReduction(10, 0, 0, 0, 0);
        (free.Ratio, free.Reduction).ShouldBe((double.PositiveInfinity, 1));
    }

    [Fact]
    public void Agreement_and_fallback_are_shares_of_the_instances()
    {
        Candidate.AgreementRate.ShouldBe(0.8);
        Candidate.FallbackShare.ShouldNotBeNull().ShouldBe(0.2, 1e-12);
        new CandidateCost("p", []).AgreementRate.ShouldBeNull();
    }

    [Fact]
    public void Mean_max_and_local_run_over_those_that_passed()
    {
        FSharpList<CandidateCost> passing = [Candidate, Candidates("better", 10, agreeing: 9, screened: 1)];
        // As published: 500 and 90 + 100 + 110 = 300; locally 400 and 200.
        var summary = ReductionSummary.Of(passing, CostReduction.AsPublished);
        summary.Mean.ShouldNotBeNull().ShouldBe((2 + (10.0 / 3)) / 2, 1e-12);
        summary.Max.ShouldNotBeNull().ShouldBe(10.0 / 3, 1e-12);
        (summary.Local, summary.Best).ShouldBe((5.0, "better"));
        ReductionSummary.Of([], CostReduction.AsPublished).ShouldBe(new(null, null, null, null));
    }

    // A single candidate's run: each model explains an instance or says its label, and nothing is paid for twice.
    [Fact]
    public void Charging_once_never_costs_more_than_published_but_for_the_probes() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Target, byte Proxy, bool Agrees, bool Screened)[]>(),
        instances =>
        {
            var candidate = new CandidateCost("p",
            [
                .. instances.Select((instance, i) => new InstanceCost(
                    $"{i}", instance.Agrees, instance.Agrees && instance.Screened, instance.Target, instance.Proxy, 0.01m, 0.01m)),
            ]);
            var (once, published) = (CostReduction.ChargedOnce([candidate], "p"), CostReduction.AsPublished(candidate));
            once.Oracle.ShouldBe(published.Oracle);
            once.Fallback.ShouldBe(published.Fallback);
            once.Screening.ShouldBe(published.Screening);
            (once.Spent - once.Probes).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(published.Spent!.Value);
            once.Probes.ShouldBe(0.01m * instances.Count(instance => !(instance.Agrees && instance.Screened)));
        }).QuickCheckThrowOnFailure();
}
