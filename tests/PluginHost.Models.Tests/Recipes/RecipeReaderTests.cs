using PluginHost.Models.Embedding;
using PluginHost.Models.Recipes;

namespace PluginHost.Models.Tests.Recipes;

public sealed class RecipeReaderTests
{
    [Fact]
    public void All_faults_are_told_at_once_with_their_lines()
    {
        string message = Should.Throw<InvalidDataException>(() => RecipeReader.Read(
            """
            name: x
            # a comment
            task: sentiment
            task: other
            seed: minus one
            wdith: 16
            layers
            format: q4
            """, "r.yaml")).Message;

        message.ShouldContain("r.yaml(4): the key 'task' stands here a second time");
        message.ShouldContain("r.yaml(5): 'minus one' is not a whole number");
        message.ShouldContain("r.yaml(6): there is no key 'wdith'");
        message.ShouldContain("r.yaml(7): 'layers' is not of the form");
        message.ShouldContain("r.yaml: the key 'width' is missing");
        message.ShouldContain("format 'q4' is neither f32, f16 nor q8_0");
    }

    [Fact]
    public void Phases_follow_each_other_and_tell_their_faults()
    {
        const string shape = """
            name: x
            description: y
            seed: 1
            width: 16
            layers: 1
            heads: 1
            feed-forward: 16
            context: 8
            batch: 2
            warm-up: 0
            """;

        Recipe recipe = RecipeReader.Read(
            shape + "\nsteps: 30\nphase-1: 10 steps of sentiment 1\nphase-2: 20 steps of sentiment 2, items 0.5", "r.yaml");
        recipe.Phases.Select(phase => phase.Steps).ShouldBe([10, 20]);
        recipe.Phases[1].Tasks.ShouldBe([("sentiment", 2), ("items", 0.5)]);

        string message = Should.Throw<InvalidDataException>(() => RecipeReader.Read(
            shape + "\nsteps: 30\nphase-1: 10 steps of sentimant 1\nphase-2: sentiment", "r.yaml")).Message;
        message.ShouldContain("r.yaml(13): 'sentiment' is not of the form '500 steps of sentiment 2, items 1'");
        message.ShouldContain("the phases together take 10 steps, and steps is 30");
        message.ShouldContain("there is no task 'sentimant'");
    }

    [Theory]
    [InlineData("20 steps of items 2", null)]
    [InlineData("20 steps of items 2 at vector-rate 0.25", 0.25f)]
    public void A_phase_may_have_a_vector_rate_of_its_own(string text, float? rate) =>
        RecipePhase.Parse(text).ShouldNotBeNull().VectorRate.ShouldBe(rate);

    [Theory]
    [InlineData("steps of items 2")]
    [InlineData("20 steps of items")]
    [InlineData("20 steps of items 0")]
    [InlineData("20 steps of items 2 at vector-rate high")]
    public void What_is_no_phase_is_not_read(string text) => RecipePhase.Parse(text).ShouldBeNull();

    [Fact]
    public void Every_shipped_recipe_can_be_read_and_bears_its_files_name()
    {
        string[] files = Directory.GetFiles(Repository.Path("examples", "models", "recipes"), "*.yaml");

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => NameOf(File.ReadAllText(file), file) == Path.GetFileNameWithoutExtension(file));
    }

    private static string NameOf(string text, string file) =>
        EmbeddingRecipe.Is(text) ? EmbeddingRecipe.Read(text, file).Name : RecipeReader.Read(text, file).Name;
}
