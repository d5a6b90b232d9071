using PluginHost.Models.Recipes;

namespace PluginHost.Models.Tests.Recipes;

public sealed class RateTests
{
    [Fact]
    public void Rates_rise_stay_and_fall()
    {
        Recipe recipe = TinyModel.Recipe with { Steps = 10, WarmUp = 2, Decay = 3 };

        float[] factors = [.. Enumerable.Range(1, 10).Select(recipe.RateFactor)];

        factors.ShouldBe([0.5f, 1, 1, 1, 1, 1, 1, 0.75f, 0.5f, 0.25f]);
    }

    [Fact]
    public void The_vector_rate_is_the_phases_own_where_it_has_one()
    {
        Recipe recipe = TinyModel.Recipe with
        {
            Steps = 4,
            VectorRate = 0.5f,
            Phases = [new RecipePhase(2, [("pairs", 1)], 0.25f), new RecipePhase(2, [("items", 1)])],
        };

        Enumerable.Range(1, 4).Select(recipe.VectorRateAt).ShouldBe([0.25f, 0.25f, 0.5f, 0.5f]);
    }
}
