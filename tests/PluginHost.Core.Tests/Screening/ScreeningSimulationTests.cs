using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Screening;
using PluginHost.Testing.Screening;

namespace PluginHost.Core.Tests.Screening;

/// <summary>The rules' real error by simulation; the benchmarks' command "screening" has the same with ten times the streams.</summary>
public sealed class ScreeningSimulationTests
{
    private const int Streams = 1000;
    private static readonly Seed Root = Seed.FromRoot(12509).Derive("tests");
    private static readonly ScreeningOptions Paper = ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 5 };
    private static readonly ScreeningOptions Spending = ScreeningOptions.Default(new ScreeningRule.Spending());
    private static readonly ScreeningOptions Anytime = ScreeningOptions.Default(new ScreeningRule.Anytime());

    public static TheoryData<FidelityLaw> Laws { get; } = [.. FidelityLaw.All];

    /// <summary>Three standard errors of a share.</summary>
    private static double Tolerance(double share, int streams = Streams) => 3 * Math.Sqrt(share * (1 - share) / streams);

    private static SimulatedRate[] Run(FidelityLaw law, double mean, int candidates, params ScreeningOptions[] options) => ScreeningSimulation.Run(
        law, mean, candidates, [.. options.Select(each => ScreeningDesign.Of(each, candidates))], Streams, Root);

    [Theory]
    [InlineData(0, 0.19)]
    [InlineData(1, 0.23)]
    [InlineData(2, 0.62)]
    [InlineData(3, 0.40)]
    public void The_papers_rule_accepts_wrongly_as_often_as_it_was_found_to(int law, double expected) =>
        Run(FidelityLaw.All[law], 0, 1, Paper)[0].AcceptRate.ShouldBe(expected, 0.01 + Tolerance(expected));

    [Theory, MemberData(nameof(Laws))]
    public void Anytime_keeps_its_error_under_continuous_looking(FidelityLaw law)
    {
        foreach (var rate in new[] { -0.02, 0 }.SelectMany(mean => Run(law, mean, 1, Anytime, Anytime with { Maximum = 50 })))
        {
            rate.AcceptRate.ShouldBeLessThanOrEqualTo(0.05 + Tolerance(0.05));
        }
    }

    [Fact]
    public void Spending_keeps_it_about_where_differences_are_about_normal()
    {
        Run(FidelityLaw.All[0], 0, 1, Spending)[0].AcceptRate.ShouldBe(0.05, 0.03);
        Run(FidelityLaw.All[2], 0, 1, Spending)[0].AcceptRate.ShouldBeInRange(0.07, 0.2, "rare and large failures are what it is no good at");
    }

    [Fact]
    public void Good_proxies_pass_after_as_many_instances_as_expected()
    {
        var betas = FidelityLaw.All[0];
        // A proxy at .95 of the oracle, and one at .98: about 80 and 50 instances.
        var (near, far) = (Run(betas, 0.045, 1, Anytime)[0], Run(betas, 0.07, 1, Anytime)[0]);
        near.AcceptRate.ShouldBeGreaterThan(0.95);
        near.Instances.ShouldBeInRange(70, 95);
        far.AcceptRate.ShouldBeGreaterThan(0.99);
        far.Instances.ShouldBeInRange(45, 58);
    }

    [Fact]
    public void Several_candidates_at_the_boundary_have_several_chances_unless_corrected()
    {
        var rates = Run(FidelityLaw.All[2], 0, 3, Paper, Anytime);
        rates[0].AcceptRate.ShouldBeGreaterThan(0.8);
        rates[1].AcceptRate.ShouldBeLessThanOrEqualTo(0.05 + Tolerance(0.05));
    }

    [Theory, MemberData(nameof(Laws))]
    public void A_law_has_the_mean_that_it_is_asked_for(FidelityLaw law)
    {
        var random = Root.Derive("law").Stream();
        var proxies = new double[2];
        var differences = Enumerable.Range(0, 20_000).SelectMany(_ =>
        {
            var oracle = law.Draw(random, 0.045, proxies);
            return proxies.Select(proxy => proxy - (0.9 * oracle)).ToArray();
        }).ToArray();
        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean)));
        mean.ShouldBe(0.045, 5 * deviation / Math.Sqrt(20_000));
        var expected = law.Match(betas => betas.Deviation, points => Math.Sqrt((points.Loss + 0.045) * 0.055));
        deviation.ShouldBe(expected, 0.01);
    }
}
