using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>Comparison of numbers with a tolerance that is absolute below 1 and relative above.</summary>
internal static class Closeness
{
    internal static void ShouldBeWithin(this double actual, double tolerance, double expected) =>
        actual.ShouldBe(expected, tolerance * Math.Max(1, Math.Abs(expected)));

    internal static void ShouldBeWithin(this ValueArray<double> actual, double tolerance, ValueArray<double> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        for (var i = 0; i < actual.Count; i++)
        {
            actual[i].ShouldBe(expected[i], tolerance * Math.Max(1, Math.Abs(expected[i])), $"element {i}");
        }
    }
}
