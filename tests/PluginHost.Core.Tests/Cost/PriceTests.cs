using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Cost;

public sealed class PriceTests
{
    [Fact]
    public void Cached_tokens_are_part_of_the_prompt_at_a_price_of_their_own() =>
        new Price(2.5m, 1.25m, 10m).Of(new Usage(1_000_000, 400_000, 100_000, UsageSource.Reported)).ShouldBe(1.5m + 0.5m + 1m);

    [Fact]
    public void Cached_tokens_cost_as_others_where_no_price_says_otherwise() =>
        new Price(2.5m, null, 0m).Of(1_000_000, 400_000, 7).ShouldBe(2.5m);

    [Fact]
    public void The_highest_price_is_in_range_for_any_number_of_tokens() =>
        new Price(Price.Highest, null, Price.Highest).Of(long.MaxValue, 0, long.MaxValue).ShouldBeGreaterThan(1e22m);

    [Fact]
    public void A_sum_of_small_amounts_is_exact() =>
        Enumerable.Repeat(new Price(0.1m, null, 0.2m), 1000).Sum(price => price.Of(1, 0, 1)).ShouldBe(0.0003m);

    [Fact]
    public void Rented_hardware_costs_by_the_second() =>
        (Price.Free with { PerSecond = 0.0006m }).Of(1_000_000, 0, 7, TimeSpan.FromMilliseconds(2500)).ShouldBe(0.0015m);
}
