using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using static PluginHost.Abstractions.Tests.Pipelines.RandomPipelines;

namespace PluginHost.Abstractions.Tests.Pipelines;

/// <summary>The laws of functors and monads: both sides have the same result, ask the same questions and tell the same notes.</summary>
public class PipelineLawTests
{
    private static void ForAllSeeds(Func<Seed, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), number => law(Seed.FromRoot((ulong)number))));

    [Fact]
    public void Random_pipelines_succeed_and_fail_and_ask_and_fault()
    {
        var observed = Enumerable.Range(0, 500).Select(i => Observe(Make(Seed.FromRoot((ulong)i), 6))).ToArray();
        observed.Count(text => text.StartsWith("ok", StringComparison.Ordinal)).ShouldBeInRange(100, 450);
        foreach (var part in new[] { "Rejected", "Faulted", "Tokenize", "note " })
        {
            observed.Count(text => text.Contains(part, StringComparison.Ordinal)).ShouldBeGreaterThan(10);
        }
    }

    [Fact]
    public void Selecting_the_same_changes_nothing() => ForAllSeeds(seed =>
        Observe(Make(seed, 5).Select(value => value)) == Observe(Make(seed, 5)));

    [Fact]
    public void Selecting_twice_is_selecting_once_by_both() => ForAllSeeds(seed =>
        Observe(Make(seed, 5).Select(value => value + 3).Select(value => value * 2)) == Observe(Make(seed, 5).Select(value => (value + 3) * 2)));

    [Fact]
    public void Return_is_a_left_identity() => ForAllSeeds(seed =>
        Observe(Pipeline.Return(7).SelectMany(Function(seed, 5))) == Observe(Function(seed, 5)(7)));

    [Fact]
    public void Return_is_a_right_identity() => ForAllSeeds(seed =>
        Observe(Make(seed, 5).SelectMany(Pipeline.Return)) == Observe(Make(seed, 5)));

    [Fact]
    public void Binding_is_associative() => ForAllSeeds(seed =>
    {
        var (f, g) = (Function(seed.Derive("f"), 4), Function(seed.Derive("g"), 4));
        return Observe(Make(seed, 4).SelectMany(f).SelectMany(g)) == Observe(Make(seed, 4).SelectMany(value => f(value).SelectMany(g)));
    });

    [Fact]
    public void A_failure_absorbs_what_follows() => ForAllSeeds(seed =>
        Observe(Pipeline.Fail<int>(new PipelineError.Rejected("no")).SelectMany(Function(seed, 5)))
        == Observe(Pipeline.Fail<int>(new PipelineError.Rejected("no"))));

    [Fact]
    public void Walking_twice_is_the_same_walk() => ForAllSeeds(seed =>
    {
        var pipeline = Make(seed, 6);
        return Observe(pipeline) == Observe(pipeline);
    });
}
