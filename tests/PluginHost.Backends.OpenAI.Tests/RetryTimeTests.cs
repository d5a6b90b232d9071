using PluginHost.Backends.OpenAI.Wire;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class RetryTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "3", 3.0)]
    [InlineData("Retry-After", "0.25", 0.25)]
    [InlineData("Retry-After", "Thu, 26 Nov 2026 12:00:09 GMT", 9.0)]
    [InlineData("Retry-After", "Thu, 26 Nov 2026 11:00:00 GMT", 0.0)]
    [InlineData("Retry-After", "1e99", null)]
    [InlineData("Retry-After", "99999999999", 86400.0)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    public void Headers_are_read(string header, string value, double? seconds) =>
        RetryTime.Of(name => name == header ? value : null, Now).ShouldBe(seconds is { } some ? TimeSpan.FromSeconds(some) : null);

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("17ms", 0.017)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("2", 2)]
    public void A_limit_that_is_used_up_says_when_it_is_renewed(string reset, double seconds) => RetryTime.Of(
        name => name switch { "x-ratelimit-remaining-tokens" => "0", "x-ratelimit-reset-tokens" => reset, _ => null }, Now)!.Value.TotalSeconds.ShouldBe(seconds, 1e-9);

    [Fact]
    public void A_limit_with_something_left_is_no_reason_to_wait() => RetryTime.Of(
        name => name switch { "x-ratelimit-remaining-tokens" => "5", "x-ratelimit-reset-tokens" => "9s", _ => null }, Now).ShouldBeNull();
}
