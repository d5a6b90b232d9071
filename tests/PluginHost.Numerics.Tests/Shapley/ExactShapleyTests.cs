using PluginHost.Numerics.Shapley;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Shapley;

public sealed class ExactShapleyTests
{
    [Theory]
    [MemberData(nameof(Games))]
    public void Values_equal_those_computed_with_shap_to_1e_12(string file, string game)
    {
        var golden = GoldenKernelShap.Read(file, game);
        var values = new double[1 << golden.Sample.Features];
        if (golden.Sample.Samples < values.Length - 2)
        {
            Assert.Skip("Golden data has this game's values on a part of the coalitions only.");
        }

        for (var i = 0; i < golden.Sample.Samples; i++)
        {
            values[golden.Sample.Masks.Row(i)[0]] = golden.Outputs[i];
        }

        (values[0], values[^1]) = (golden.Empty, golden.Full);
        ExactShapley.Values(golden.Sample.Features, values).ShouldBeWithin(1e-12, golden.Exact!.Value);
    }

    [Fact]
    public void Values_of_16_features_equal_an_independent_programs_to_1e_12()
    {
        SigmoidGame.All.Count.ShouldBe(100);
        foreach (var game in SigmoidGame.All.Take(10))
        {
            ExactShapley.Values(SigmoidGame.Features, game.Values.Span).ShouldBeWithin(1e-12, game.Shapley);
        }
    }

    [Fact]
    public void Textbook_games_have_their_textbook_values()
    {
        // Gloves: one left, two right ones; only a pair is worth anything.
        ExactShapley.Values(3, [0, 0, 0, 1, 0, 1, 0, 1]).ShouldBeWithin(1e-15, [2 / 3.0, 1 / 6.0, 1 / 6.0]);
        ExactShapley.Values(1, [0.25, 1]).ShouldBe([0.75]);
        ExactShapley.Values(0, [3]).Count.ShouldBe(0);
    }

    [Fact]
    public void Another_number_of_values_than_of_coalitions_and_too_many_features_are_refused()
    {
        Should.Throw<ArgumentException>(() => ExactShapley.Values(2, [1, 2, 3])).Message.ShouldContain("4 coalitions");
        Should.Throw<ArgumentOutOfRangeException>(() => ExactShapley.Values(25, []));
    }

    public static TheoryData<string, string> Games => new() { { "wls_n6", "polynomial" }, { "wls_n6", "logistic" } };
}
