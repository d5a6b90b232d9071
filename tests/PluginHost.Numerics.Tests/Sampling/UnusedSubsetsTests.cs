using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests.Sampling;

public sealed class UnusedSubsetsTests
{
    [Fact]
    public void Gives_sets_of_the_size_that_are_not_used_in_lexicographic_order()
    {
        UnusedSubsets.Of(4, 2, 3, new HashSet<ulong> { 0b0011, 0b1001 }).ShouldBe([0b0101UL, 0b0110UL, 0b1010UL]);
        UnusedSubsets.Of(3, 2, 9, new HashSet<ulong> { 0b011 }).ShouldBe([0b101UL, 0b110UL]);
        UnusedSubsets.Of(3, 0, 2, new HashSet<ulong>()).ShouldBe([0UL]);
        UnusedSubsets.Of(0, 0, 2, new HashSet<ulong> { 0 }).ShouldBeEmpty();
        UnusedSubsets.Bits([0, 2, 62]).ShouldBe(0b101UL | (1UL << 62));
    }

    [Fact]
    public void More_members_than_bits_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => UnusedSubsets.Of(64, 1, 1, new HashSet<ulong>()));
}
