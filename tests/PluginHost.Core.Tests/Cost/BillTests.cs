using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Cost;

public sealed class BillTests
{
    private static readonly ModelRef Target = new("target");
    private static readonly ModelRef Proxy = new("proxy");

    private static readonly FSharpMap<string, Price> Prices = MapModule.OfSeq(
    [
        Tuple.Create("target", new Price(2.5m, 1.25m, 10)), Tuple.Create("proxy", Price.Free with { PerSecond = 0.5m }),
    ]);

    private static PaidCall Call(string stage, ModelRef model, string question) =>
        new(stage, model, question, new(1_000_000, 400_000, 100_000, UsageSource.Reported), TimeSpan.FromSeconds(2));

    [Fact]
    public void A_question_is_charged_to_the_stage_that_needed_it_first()
    {
        var bill = Bill.Of([Call("screen", Target, "a"), Call("screen", Proxy, "a"), Call("apply", Target, "a"), Call("apply", Target, "b")], Prices);
        bill.Lines.Select(line => (line.Stage, line.Model, line.Questions, line.Cost))
            .ShouldBe([("screen", Target, 1L, 3m), ("screen", Proxy, 1L, 1m), ("apply", Target, 1L, 3m)]);
        (bill.Total, bill.Known).ShouldBe((7m, 7m));
        (bill.ByStage["screen"], bill.ByStage["apply"], bill.ByModel["target"], bill.ByModel["proxy"]).ShouldBe((4m, 3m, 6m, 1m));
        bill.Lines.Head.CachedTokens.ShouldBe(400_000);
    }

    [Fact]
    public void Without_a_price_the_cost_is_unknown_and_the_rest_is_a_lower_bound()
    {
        var bill = Bill.Of([Call("screen", Target, "a"), Call("screen", new("stranger"), "a"), Call("apply", Target, "b")], Prices);
        (bill.Total, bill.Known).ShouldBe((null, 6m));
        (bill.ByStage["screen"], bill.ByStage["apply"], bill.ByModel["stranger"], bill.ByModel["target"]).ShouldBe((null, 3m, null, 6m));
    }

    [Fact]
    public void Nothing_asked_costs_nothing() => (Bill.Of([], Prices).Total, Bill.Of([], Prices).Lines.IsEmpty).ShouldBe((0m, true));
}
