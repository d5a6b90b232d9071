using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Screening;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Tests.Screening;

public sealed class ProxyScreeningTests
{
    private static readonly ScreeningOptions Paper = ScreeningOptions.Default(new ScreeningRule.Paper());
    private static readonly ScreeningOptions Spending = ScreeningOptions.Default(new ScreeningRule.Spending());
    private static readonly ScreeningOptions Anytime = ScreeningOptions.Default(new ScreeningRule.Anytime());

    public static TheoryData<ScreeningOptions> Rules { get; } = [Paper, Spending, Anytime];

    private static ProxyScreening Screen(ScreeningOptions options, IEnumerable<(double Proxy, double Oracle)> pairs, int? population = null) =>
        pairs.Aggregate(ScreeningDesign.Of(options, 1, population).Start(), (screening, pair) => screening.Observe(pair.Proxy, pair.Oracle));

    [Fact]
    public void The_paper_rule_decides_by_the_interval_of_the_mean_difference()
    {
        // Differences .10, .05, .12 (τ = .9, oracle 1): the third makes the interval .0004 to .1796.
        var screening = Screen(Paper, [(1, 1), (0.95, 1), (1, 0.98)]);
        var differences = screening.Trace.Select(point => point.Difference).ToArray();
        differences.Length.ShouldBe(3);
        var expected = MeanInterval.Of(differences).ShouldNotBeNull();
        var interval = screening.Latest!.Evidence.ShouldBeOfType<ScreeningEvidence.Interval>();
        interval.Low.ShouldBe(expected.Mean - expected.HalfWidth!.Value, 1e-12);
        interval.High.ShouldBe(expected.Mean + expected.HalfWidth!.Value, 1e-12);
        interval.Low.ShouldBeGreaterThan(0);

        var accepted = screening.Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>();
        accepted.Count.ShouldBe(3);
        accepted.Reason.ShouldContain("95% interval");
        screening.Trace.Select(point => point.Decision)
            .ShouldBe([ScreeningDecision.Continue, ScreeningDecision.Continue, ScreeningDecision.Accept]);
        screening.OfOracle!.Value.ShouldBe(2.95 / 2.98, 1e-12);
    }

    [Fact]
    public void A_minimum_keeps_the_decision_back_and_the_evidence_in_the_trace()
    {
        (double, double)[] pairs = [(1, 1), (0.95, 1), (1, 0.98), (0.97, 1), (1, 1)];
        var screening = Screen(Paper with { Minimum = 5 }, pairs);
        screening.Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>().Count.ShouldBe(5);
        screening.Trace.Count(point => point.Evidence is ScreeningEvidence.Interval { Low: > 0 }).ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.5, false)]
    public void Without_variance_the_paper_rule_goes_by_the_sign(double proxy, bool passes)
    {
        var screening = Screen(Paper, [(proxy, 1), (proxy, 1)]);
        screening.Verdict.ShouldNotBeNull().Passes.ShouldBe(passes);
        screening.Verdict.Count.ShouldBe(2);
        screening.Verdict.Reason.ShouldContain("sign");
    }

    [Fact]
    public void Without_variance_and_difference_nothing_decides() =>
        Screen(Paper, Enumerable.Repeat((0.0, 0.0), 60)).Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Count.ShouldBe(50);

    [Fact]
    public void Without_variance_spending_goes_on_to_the_end()
    {
        var undecided = Screen(Spending, Enumerable.Repeat((1.0, 1.0), 60)).Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>();
        (undecided.Count, undecided.Cause, undecided.Passes).ShouldBe((50, UndecidedCause.MaximumReached, false));
        undecided.Reason.ShouldContain("All differences are the same");
    }

    [Fact]
    public void Without_variance_anytime_goes_on_until_the_wealth_suffices()
    {
        var accepted = Screen(Anytime, Enumerable.Repeat((1.0, 1.0), 60)).Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>();
        accepted.Count.ShouldBe(32, "1.1³² is the first to exceed 20");
        accepted.Reason.ShouldContain("e-value");
    }

    [Fact]
    public void Spending_decides_at_its_looks_only()
    {
        var screening = Screen(Spending, Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? 1 : 0.98, 1.0)));
        screening.Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>().Count.ShouldBe(10);
        screening.Trace.ShouldAllBe(point => point.Count == 10 == double.IsFinite(((ScreeningEvidence.Statistic)point.Evidence).AcceptAbove));

        var own = Screen(Spending with { Rule = new ScreeningRule.Spending(Looks: [7, 30]) }, Enumerable.Range(0, 60).Select(i => (0.9 + (i % 2 * 0.01), 1.0)));
        own.Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>().Count.ShouldBe(30);
    }

    // By hand: t(9) has above it what the normal distribution has above 4.229, the first of five boundaries at .05.
    [Fact]
    public void Spending_brings_boundaries_to_the_scale_of_t()
    {
        var screening = Screen(Spending, Enumerable.Range(0, 10).Select(i => (i % 2 * 1.0, 1.0)));
        var statistic = screening.Latest!.Evidence.ShouldBeOfType<ScreeningEvidence.Statistic>();
        (1 - StudentT.Cumulative(statistic.AcceptAbove, 9)).ShouldBe(Normal.UpperTail(4.2291), 2e-7);
        statistic.RejectBelow.ShouldBe(-statistic.AcceptAbove, 1e-9);
        statistic.T.ShouldNotBeNull().ShouldBe(-0.4 / (Math.Sqrt(10 * 0.25 / 9) / Math.Sqrt(10)), 1e-9);
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_bad_proxy_is_rejected_by_the_evidence(ScreeningOptions options)
    {
        var screening = Screen(options, Enumerable.Range(0, 200).Select(i => (0.3 + (0.1 * (i % 3)), 1.0)));
        screening.Verdict.ShouldBeOfType<ScreeningVerdict.Rejected>().Reason.ShouldContain("less than 0.9");
        screening.OfOracle.ShouldNotBeNull().ShouldBeInRange(0.3, 0.5);
    }

    [Theory, MemberData(nameof(Rules))]
    public void No_agreeing_instance_and_too_few_are_outcomes_of_their_own(ScreeningOptions options)
    {
        var strict = options with { Minimum = 5 };
        var none = ScreeningDesign.Of(strict).Start().Finish().Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>();
        (none.Cause, none.Count).ShouldBe((UndecidedCause.NoAgreement, 0));

        var few = Screen(strict, [(1, 1), (0.9, 1)]).Finish().Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>();
        (few.Cause, few.Count).ShouldBe((UndecidedCause.TooFewInstances, 2));
        few.Reason.ShouldContain("2 instances");
        Screen(strict, [(1, 1), (0.9, 1)], population: 2).Verdict.ShouldBe(few, "the last of a known number ends it without being told");

        var out1 = Screen(strict, Enumerable.Range(0, 7).Select(i => (i % 2 == 0 ? 1.0 : 0.7, 1.0))).Finish();
        out1.Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.InstancesExhausted);
        ScreeningDesign.Of(strict).Start().Supersede().Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.Superseded);
    }

    [Fact]
    public void Anytime_is_sure_of_a_whole_population()
    {
        // Twenty instances are too few for any test of their law, and all there are.
        var pairs = Enumerable.Range(0, 20).Select(i => (i % 10 == 0 ? 0.5 : 1.0, 1.0)).ToArray();
        Screen(Anytime, pairs).Verdict.ShouldBeNull();
        var accepted = Screen(Anytime, pairs, population: 20).Verdict.ShouldBeOfType<ScreeningVerdict.Accepted>();
        accepted.Reason.ShouldContain("infinite");
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_verdict_is_final_and_the_whole_trace_is_kept(ScreeningOptions options) => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Proxy, byte Oracle)[]>(),
        pairs =>
        {
            var fidelities = pairs.Select(pair => (pair.Proxy / 255.0, pair.Oracle / 255.0)).ToArray();
            var screening = Screen(options, fidelities);
            screening.Trace.Length.ShouldBe(screening.Count);
            screening.Trace.Select(point => point.Count).ShouldBe(Enumerable.Range(1, screening.Count));
            screening.Trace.SkipLast(1).ShouldAllBe(point => point.Decision == ScreeningDecision.Continue);
            (screening.Count == fidelities.Length || screening.Verdict is not null).ShouldBeTrue();
            screening.ShouldBe(Screen(options, fidelities.Take(screening.Count)), "what comes after the verdict changes nothing");
            screening.Finish().Verdict.ShouldNotBeNull().Count.ShouldBe(screening.Count);
            screening.Trace.Zip(fidelities).ShouldAllBe(each => Math.Abs(each.First.Difference - (each.Second.Item1 - (0.9 * each.Second.Item2))) < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Rules))]
    public void A_band_leaves_nothing_when_the_rule_decides(ScreeningOptions options)
    {
        foreach (var (good, sign) in ((double, int)[])[(1, 1), (0.4, -1)])
        {
            var screening = Screen(options, Enumerable.Range(0, 200).Select(i => (good - (i % 2 * 0.02), 1.0)));
            screening.Verdict.ShouldNotBeNull().Passes.ShouldBe(sign > 0);
            var bands = ScreeningBand.Of(screening);
            var last = bands[bands.Length - 1];
            last.Count.ShouldBe(screening.Count);
            (sign > 0 ? last.Low : -last.High).ShouldBeGreaterThan(-1e-5);
            bands.ShouldAllBe(band => band.Low <= band.High);
            bands.SkipLast(1).ShouldAllBe(band => band.Low < 1e-5 && band.High > -1e-5);
        }
    }

    [Theory]
    [InlineData(1.1, 1)]
    [InlineData(0.5, -0.1)]
    [InlineData(double.NaN, 1)]
    public void What_is_no_fidelity_is_refused(double proxy, double oracle) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ScreeningDesign.Of(Paper).Start().Observe(proxy, oracle));
}
