using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Distributions;
using PluginHost.Numerics.Sequential;

namespace PluginHost.Numerics.Tests.Sequential;

public sealed class ObrienFlemingTests
{
    public static TheoryData<double, double[]> Published { get; } = new()
    {
        // Equally spaced looks, to the three digits on which the published programs agree.
        { 0.025, [2.963, 1.969] },
        { 0.025, [3.710, 2.511, 1.993] },
        { 0.025, [4.333, 2.963, 2.359, 2.014] },
        { 0.025, [4.877, 3.357, 2.680, 2.290, 2.031] },
        { 0.05, [4.229, 2.888, 2.298, 1.962, 1.740] },
    };

    [Theory, MemberData(nameof(Published))]
    public void Boundaries_are_the_published_ones(double delta, double[] expected)
    {
        var boundaries = ObrienFleming.Boundaries(Equal(expected.Length), delta);
        for (var look = 0; look < expected.Length; look++)
        {
            boundaries[look].ShouldBe(expected[look], 6e-4);
        }
    }

    [Fact]
    public void One_look_at_the_end_is_the_usual_test() =>
        ObrienFleming.Boundaries([1.0], 0.05)[0].ShouldBe(Normal.UpperQuantile(0.05), 1e-8);

    [Fact]
    public void Spending_ends_with_the_whole_error_and_hardly_begins()
    {
        ObrienFleming.Spent(1, 0.05).ShouldBe(0.05, 1e-12);
        ObrienFleming.Spent(0.2, 0.05).ShouldBe(1.17e-5, 1e-6);
        Enumerable.Range(1, 99).ShouldAllBe(i => ObrienFleming.Spent(i / 100.0, 0.05) < ObrienFleming.Spent((i + 1) / 100.0, 0.05));
    }

    [Fact]
    public void A_look_too_early_has_no_boundary_and_many_looks_come_near_looking_all_the_time()
    {
        ObrienFleming.Boundaries([0.01, 1], 0.05)[0].ShouldBe(double.PositiveInfinity);
        var many = ObrienFleming.Boundaries(Equal(100), 0.05);
        // By the reflection principle, looking all the time has the one boundary z(1 − δ/2) for the sum: 1.96.
        many[^1].ShouldBeInRange(1.740, 1.96);
        many.Zip(many.Skip(1)).ShouldAllBe(pair => pair.First >= pair.Second);
    }

    // An independent check, by sums of normal numbers, of an uneven schedule.
    [Fact]
    public void Walks_without_drift_exceed_them_as_often_as_asked()
    {
        ValueArray<double> looks = [0.25, 0.4, 0.7, 0.8, 1];
        var boundaries = ObrienFleming.Boundaries(looks, 0.1);
        var stream = Seed.FromRoot(5).Derive("walks").Stream();
        const int walks = 40_000;
        var crossed = Enumerable.Range(0, walks).Count(_ =>
        {
            var (place, time, isOver) = (0.0, 0.0, false);
            for (var look = 0; look < looks.Count; look++)
            {
                place += Math.Sqrt(looks[look] - time) * Normal.Quantile((stream.NextBelow(1 << 30) + 0.5) / (1 << 30));
                time = looks[look];
                isOver |= place > boundaries[look] * Math.Sqrt(time);
            }

            return isOver;
        });

        // Four standard errors.
        (crossed / (double)walks).ShouldBe(0.1, 4 * Math.Sqrt(0.09 / walks));
    }

    [Fact]
    public void A_schedule_must_ascend_and_an_error_be_one()
    {
        Should.Throw<ArgumentException>(() => ObrienFleming.Boundaries([0.5, 0.5], 0.05));
        Should.Throw<ArgumentException>(() => ObrienFleming.Boundaries([0.5, 1.5], 0.05));
        Should.Throw<ArgumentException>(() => ObrienFleming.Boundaries([0.0, 1], 0.05));
        Should.Throw<ArgumentException>(() => ObrienFleming.Boundaries([1.0], 1));
    }

    private static ValueArray<double> Equal(int looks) => ValueArray.Init(looks, look => (look + 1.0) / looks);
}
