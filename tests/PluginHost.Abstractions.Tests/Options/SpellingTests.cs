using PluginHost.Abstractions.Options;

namespace PluginHost.Abstractions.Tests.Options;

public class SpellingTests
{
    [Theory]
    [InlineData("smaples", "samples")]
    [InlineData("Kernel_Width", "kernel-width")]
    [InlineData("kernelwidth", "kernel-width")]
    [InlineData("sample", "samples")]
    public void Slips_of_the_pen_are_guessed(string name, string meant) =>
        Spelling.Suggest(name, ["path", "samples", "kernel-width"]).ShouldBe($"Did you mean '{meant}'?");

    [Fact]
    public void The_nearest_name_wins_and_the_first_by_letters_where_two_are_as_near()
    {
        Spelling.Suggest("labels", ["label", "labels2", "labelss"]).ShouldBe("Did you mean 'label'?");
        Spelling.Suggest("modle", ["model", "module"]).ShouldBe("Did you mean 'model'?");
    }

    [Fact]
    public void Where_none_is_near_the_names_are_listed()
    {
        Spelling.Suggest("xyzzy", ["path", "samples"]).ShouldBe("Known here: path, samples.");
        Spelling.Suggest("xyzzy", []).ShouldBe("None is known here.");
    }
}
