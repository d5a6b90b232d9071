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
        message.ShouldContain("format 'q4' is neither f32 nor f16");
    }

    [Fact]
    public void Every_shipped_recipe_can_be_read_and_bears_its_files_name()
    {
        string[] files = Directory.GetFiles(Repository.Path("examples", "models", "recipes"), "*.yaml");

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => RecipeReader.Read(File.ReadAllText(file), file).Name == Path.GetFileNameWithoutExtension(file));
    }
}
