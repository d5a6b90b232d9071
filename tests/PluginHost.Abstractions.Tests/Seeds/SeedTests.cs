using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tests.Seeds;

public class SeedTests
{
    public static TheoryData<int> Vectors { get; } = [.. Enumerable.Range(0, GoldenVector.All.Length)];

    private static Seed At(GoldenVector vector) => vector.Path.Aggregate(Seed.FromRoot(vector.Root), (seed, name) => seed.Derive(name));

    [Theory, MemberData(nameof(Vectors))]
    public void Words_are_those_of_the_golden_vectors(int index)
    {
        var vector = GoldenVector.All[index];
        var stream = At(vector).Stream();
        vector.Words.ShouldAllBe(word => stream.NextUInt64() == word);
        At(vector).ToUInt64().ShouldBe(vector.First);
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Bounded_draws_are_those_of_the_golden_vectors(int index)
    {
        var stream = At(GoldenVector.All[index]).Stream();
        GoldenVector.Bounds.Select(stream.NextBelow).ShouldBe(GoldenVector.All[index].Below);
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Doubles_are_those_of_the_golden_vectors(int index)
    {
        var stream = At(GoldenVector.All[index]).Stream();
        GoldenVector.All[index].Doubles.Select(_ => stream.NextDouble()).ShouldBe(GoldenVector.All[index].Doubles);
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Shuffles_and_samples_are_those_of_the_golden_vectors(int index)
    {
        var shuffled = Enumerable.Range(0, 10).ToArray();
        At(GoldenVector.All[index]).Stream().Shuffle<int>(shuffled);
        shuffled.ShouldBe(GoldenVector.All[index].Shuffled);

        var sampled = Enumerable.Range(0, 10).ToArray();
        At(GoldenVector.All[index]).Stream().Sample<int>(sampled, 4);
        sampled.ShouldBe(GoldenVector.All[index].Sampled);
    }

    [Fact]
    public void Names_that_join_to_the_same_text_are_other_paths()
    {
        var root = Seed.FromRoot(42);
        ulong[] firsts =
        [
            root.ToUInt64(),
            root.Derive("abc").ToUInt64(),
            root.Derive("ab").Derive("c").ToUInt64(),
            root.Derive("a").Derive("bc").ToUInt64(),
            root.Derive("").Derive("abc").ToUInt64(),
            root.Derive("abc").Derive("").ToUInt64(),
            root.Derive("cba").ToUInt64(),
        ];
        firsts.Distinct().Count().ShouldBe(firsts.Length);
    }

    [Fact]
    public void Every_call_gives_a_stream_at_its_beginning()
    {
        var seed = Seed.FromRoot(7).Derive("again");
        var first = seed.Stream();
        first.NextUInt64();
        first.NextUInt64();
        seed.Stream().NextUInt64().ShouldBe(Seed.FromRoot(7).Derive("again").Stream().NextUInt64());
    }

    [Fact]
    public void Seeds_of_the_same_root_and_path_are_equal()
    {
        Seed.FromRoot(7).Derive("a").Derive("b").ShouldBe(Seed.FromRoot(7).Derive("a").Derive("b"));
        Seed.FromRoot(7).Derive("a").Derive("b").GetHashCode().ShouldBe(Seed.FromRoot(7).Derive("a").Derive("b").GetHashCode());
        Seed.FromRoot(7).Derive("a").ShouldNotBe(Seed.FromRoot(8).Derive("a"));
        Seed.FromRoot(7).Derive("b").Derive("a").ShouldNotBe(Seed.FromRoot(7).Derive("a").Derive("b"));
    }
}
