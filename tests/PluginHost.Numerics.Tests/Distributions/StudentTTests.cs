using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class StudentTTests
{
    // Published two-sided 95% and 99% values, to as many digits as R's qt gives.
    [Theory]
    [InlineData(0.975, 1, 12.706204736175)]
    [InlineData(0.975, 2, 4.302652729749)]
    [InlineData(0.975, 3, 3.182446305284)]
    [InlineData(0.975, 5, 2.570581835636)]
    [InlineData(0.975, 10, 2.228138851965)]
    [InlineData(0.975, 30, 2.042272456301)]
    [InlineData(0.975, 49, 2.009575237129)]
    [InlineData(0.975, 100, 1.983971518523)]
    [InlineData(0.995, 10, 3.169272672617)]
    [InlineData(0.95, 20, 1.724718242921)]
    public void Quantiles_are_the_published_ones(double probability, int degrees, double expected) =>
        StudentT.Quantile(probability, degrees).ShouldBe(expected, 1e-8);

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.2)]
    [InlineData(0.7)]
    [InlineData(0.9999)]
    public void One_and_two_degrees_have_closed_forms(double probability)
    {
        StudentT.Quantile(probability, 1).ShouldBe(Math.Tan(Math.PI * (probability - 0.5)), 1e-6);
        StudentT.Quantile(probability, 2)
            .ShouldBe(((2 * probability) - 1) / Math.Sqrt(2 * probability * (1 - probability)), 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(200)]
    public void Quantile_and_cumulative_are_inverse_and_symmetric(int degrees)
    {
        for (var probability = 0.01; probability < 1; probability += 0.07)
        {
            var t = StudentT.Quantile(probability, degrees);
            StudentT.Cumulative(t, degrees).ShouldBe(probability, 1e-12);
            StudentT.Cumulative(-t, degrees).ShouldBe(1 - probability, 1e-12);
        }

        StudentT.Cumulative(0, degrees).ShouldBe(0.5);
        StudentT.Cumulative(double.PositiveInfinity, degrees).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Many_degrees_are_near_the_normal_distribution() => StudentT.Quantile(0.975, 100_000).ShouldBe(1.959987708, 1e-6);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void There_is_no_quantile_of_certainty(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentT.Quantile(probability, 3));
}
