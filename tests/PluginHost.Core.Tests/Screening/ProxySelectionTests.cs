using Microsoft.FSharp.Collections;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Tests.Screening;

public sealed class ProxySelectionTests
{
    private static readonly ScreeningVerdict Passed = new ScreeningVerdict.Accepted(30, "it passed");

    private static readonly FSharpList<ScreenedProxy> Candidates =
    [
        new("failed", new ScreeningVerdict.Rejected(9, "it failed"), 0.99, 0.001m),
        new("undecided", new ScreeningVerdict.Undecided(50, UndecidedCause.MaximumReached, "nobody knows"), 0.99, 0.001m),
        new("unknown", Passed, 0.96, null),
        new("middle", Passed, 0.97, 0.02m),
        new("dear", Passed, 0.98, 0.03m),
        new("cheap", Passed, 0.95, 0.01m),
    ];

    [Fact]
    public void The_cheapest_that_passed() => ProxySelection.Choose(new ProxyPreference.Cheapest(), Candidates)!.Name.ShouldBe("cheap");

    [Fact]
    public void The_most_faithful_that_passed() => ProxySelection.Choose(new ProxyPreference.HighestFidelity(), Candidates)!.Name.ShouldBe("dear");

    [Fact]
    public void The_first_of_an_order_that_passed()
    {
        ProxySelection.Choose(new ProxyPreference.Order(["failed", "middle", "cheap"]), Candidates)!.Name.ShouldBe("middle");
        ProxySelection.Choose(new ProxyPreference.Order(["failed"]), Candidates).ShouldBeNull();
    }

    [Fact]
    public void A_price_that_nobody_knows_is_not_the_lowest() =>
        ProxySelection.Choose(new ProxyPreference.Cheapest(), [.. Candidates.Where(candidate => candidate.Name is "unknown" or "dear")])!.Name
            .ShouldBe("dear");

    [Fact]
    public void Equals_are_parted_by_the_other_measure_and_then_by_the_order()
    {
        FSharpList<ScreenedProxy> equals = [new("a", Passed, 0.95, 1), new("b", Passed, 0.97, 1), new("c", Passed, 0.97, 1)];
        ProxySelection.Choose(new ProxyPreference.Cheapest(), equals)!.Name.ShouldBe("b");
        ProxySelection.Choose(new ProxyPreference.HighestFidelity(), [.. equals.Select(proxy => proxy with { OfOracle = 0.9 })])!.Name.ShouldBe("a");
    }

    [Fact]
    public void Nothing_is_chosen_where_nothing_passed() =>
        ProxySelection.Choose(new ProxyPreference.Cheapest(), [Candidates.Head]).ShouldBeNull();
}
