using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class RankCorrelationTests
{
    // R: cor(c(1, 2, 3, 4, 5), c(2, 1, 4, 3, 5), method = "spearman") is 0.8.
    [Fact]
    public void Agrees_with_R() => RankCorrelation.Spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).ShouldNotBeNull().ShouldBe(0.8, 1e-12);

    [Fact]
    public void Equal_numbers_share_their_ranks() => RankCorrelation.Ranks([3, 1, 3, 2]).ShouldBe([3.5, 1, 3.5, 2]);

    [Fact]
    public void Only_the_order_matters()
    {
        RankCorrelation.Spearman([1, 10, 100], [0.1, 0.2, 0.3]).ShouldNotBeNull().ShouldBe(1, 1e-12);
        RankCorrelation.Spearman([1, 10, 100], [3, 2, 1]).ShouldNotBeNull().ShouldBe(-1, 1e-12);
    }

    [Fact]
    public void Without_two_different_numbers_there_is_none()
    {
        RankCorrelation.Spearman([1, 1], [1, 2]).ShouldBeNull();
        RankCorrelation.Spearman([], []).ShouldBeNull();
        Should.Throw<ArgumentException>(() => RankCorrelation.Spearman([1], [1, 2]));
    }
}
