using Microsoft.FSharp.Collections;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Tests.Screening;

public sealed class SharedScreeningTests
{
    private static readonly ScreeningOptions Paper = ScreeningOptions.Default(new ScreeningRule.Paper());

    private static SharedScreening Start(StopPolicy stop) => SharedScreening.Start(Paper, ["good", "slow", "bad"], stop);

    private static FSharpMap<string, double> Fidelities(params (string Name, double Fidelity)[] proxies) =>
        MapModule.OfSeq(proxies.Select(proxy => Tuple.Create(proxy.Name, proxy.Fidelity)));

    /// <summary>"good" passes at the second instance; "slow" disagrees on every other one and passes at the fourth; "bad" fails at the second.</summary>
    private static SharedScreening After(SharedScreening screening, int instances) => Enumerable.Range(0, instances).Aggregate(
        screening,
        (before, i) => before.Observe(1, i % 2 == 0
            ? Fidelities(("good", 1), ("bad", 0.2))
            : Fidelities(("good", 1), ("slow", 0.95), ("bad", 0.2))));

    [Fact]
    public void With_all_every_candidate_gets_its_verdict()
    {
        var two = After(Start(StopPolicy.All), 2);
        two.Open.ShouldBe(["slow"]);
        two.Passing.ShouldBe(["good"]);
        two.Screenings["bad"].Verdict.ShouldBeOfType<ScreeningVerdict.Rejected>();
        two.Screenings["slow"].Count.ShouldBe(1, "it disagreed on the first");

        var four = After(Start(StopPolicy.All), 4);
        (four.IsOver, four.Screenings["slow"].Count, four.Screenings["good"].Count).ShouldBe((true, 2, 2));
        four.Passing.ShouldBe(["good", "slow"]);
    }

    [Fact]
    public void With_first_pass_the_first_acceptance_ends_it()
    {
        var two = After(Start(StopPolicy.FirstPass), 2);
        two.IsOver.ShouldBeTrue();
        two.Passing.ShouldBe(["good"]);
        two.Screenings["slow"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.Superseded);
        two.Screenings["bad"].Verdict.ShouldBeOfType<ScreeningVerdict.Rejected>("it was decided at the same instance");
    }

    [Fact]
    public void Without_more_instances_all_are_decided()
    {
        var finished = After(Start(StopPolicy.All), 1).Finish();
        finished.IsOver.ShouldBeTrue();
        finished.Screenings["slow"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.NoAgreement);
        finished.Screenings["good"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.TooFewInstances);
    }

    [Fact]
    public void One_known_to_agree_on_nothing_is_not_waited_for()
    {
        var started = SharedScreening.Start(Paper, ["a", "b"], StopPolicy.All, MapModule.OfSeq([Tuple.Create("b", 0)]));
        started.Open.ShouldBe(["a"]);
        started.Screenings["b"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.NoAgreement);
    }

    [Fact]
    public void The_error_is_shared_among_the_candidates()
    {
        var anytime = ScreeningOptions.Default(new ScreeningRule.Anytime());
        SharedScreening.Start(anytime, ["a", "b", "c", "d"], StopPolicy.All).Screenings["c"].Design.Delta.ShouldBe(0.0125);
    }

    [Fact]
    public void Candidates_are_needed_and_each_once()
    {
        Should.Throw<ArgumentException>(() => SharedScreening.Start(Paper, [], StopPolicy.All));
        Should.Throw<ArgumentException>(() => SharedScreening.Start(Paper, ["a", "a"], StopPolicy.All));
    }
}
