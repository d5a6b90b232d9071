using FsCheck;
using FsCheck.Fluent;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class RunningMomentsTests
{
    [Fact]
    public void One_by_one_gives_what_all_at_once_gives() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>().Filter(values => values.All(value => Math.Abs(value.Get) < 1e6)),
        values =>
        {
            var numbers = values.Select(value => value.Get).ToArray();
            var moments = numbers.Aggregate(default(RunningMoments), (before, value) => before.Add(value));
            var expected = MeanInterval.Of(numbers);
            var scale = 1e-9 * (1 + numbers.Sum(Math.Abs));
            moments.Count.ShouldBe(numbers.Length);
            moments.Mean.ShouldBe(expected?.Mean ?? 0, scale);
            if (numbers.Length > 1)
            {
                (StudentT.Quantile(0.975, numbers.Length - 1) * moments.StandardError!.Value)
                    .ShouldBe(expected!.HalfWidth!.Value, 20 * scale);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_values_have_no_variance_at_all() =>
        Enumerable.Repeat(0.1 - (0.9 * 0.3), 1000).Aggregate(default(RunningMoments), (before, value) => before.Add(value)).Variance.ShouldBe(0);

    [Fact]
    public void One_value_has_no_variance() =>
        (default(RunningMoments).Add(3).Variance, default(RunningMoments).Add(3).StandardError).ShouldBe((null, null));
}
