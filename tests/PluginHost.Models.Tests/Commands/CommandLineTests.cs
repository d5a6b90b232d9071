using PluginHost.Models.Commands;

namespace PluginHost.Models.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Arguments_and_options_may_be_mixed()
    {
        CommandLine line = new(["a.gguf", "--count", "3", "b.gguf"], "--count", "--format");
        line.Several("a model").ShouldBe(["a.gguf", "b.gguf"]);
        line.Whole("--count", 10).ShouldBe(3);
        line.IsMarkdown.ShouldBeFalse();
        Should.Throw<InvalidDataException>(() => line.Required("a model")).Message.ShouldContain("b.gguf");
    }

    [Fact]
    public void What_is_missing_or_unknown_is_named()
    {
        Should.Throw<InvalidDataException>(() => new CommandLine([]).Several("a model")).Message.ShouldContain("a model");
        Should.Throw<InvalidDataException>(() => new CommandLine(["--what", "1"], "--count")).Message.ShouldContain("--what");
        Should.Throw<InvalidDataException>(() => new CommandLine(["--count"], "--count")).Message.ShouldContain("--count");
        Should.Throw<InvalidDataException>(() => new CommandLine(["--format", "pdf"], "--format").IsMarkdown).Message.ShouldContain("pdf");
    }
}
