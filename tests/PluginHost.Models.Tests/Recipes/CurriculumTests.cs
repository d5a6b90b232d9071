using PluginHost.Models.Recipes;

namespace PluginHost.Models.Tests.Recipes;

public sealed class CurriculumTests
{
    private static readonly Recipe Recipe = TinyModel.Recipe with
    {
        Batch = 4,
        Steps = 5,
        Phases = [new RecipePhase(2, [("pairs", 1)]), new RecipePhase(3, [("items", 1), ("flips", 2)])],
    };

    [Fact]
    public void Phases_follow_each_other_by_steps()
    {
        Curriculum curriculum = new(Recipe);

        Enumerable.Range(0, 20).Select(number => curriculum.MixOf(number).Tasks.Count()).ShouldBe(
            [.. Enumerable.Repeat(1, 8), .. Enumerable.Repeat(2, 12)]);
    }

    [Fact]
    public void The_vocabulary_may_be_that_of_more_tasks_than_are_trained()
    {
        Curriculum trained = new(Recipe);
        Curriculum wider = new(Recipe with { Vocabulary = ["items", "flips", "facts"] });

        trained.Tokenizer.Encode(" kathmandu").Count.ShouldBeGreaterThan(1);
        wider.Tokenizer.Encode(" kathmandu").Count.ShouldBe(1);
    }
}
