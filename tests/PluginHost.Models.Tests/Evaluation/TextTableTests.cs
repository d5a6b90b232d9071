using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Tests.Evaluation;

public sealed class TextTableTests
{
    [Theory]
    [InlineData(false, "name    figure\na          1.0\nlonger    12.5\n")]
    [InlineData(true, "| name   | figure |\n|---|---:|\n| a      |    1.0 |\n| longer |   12.5 |\n")]
    public void Columns_are_aligned(bool markdown, string expected)
    {
        TextTable table = new("name", "figure");
        table.Add("a", "1.0");
        table.Add("longer", "12.5");
        using StringWriter text = new() { NewLine = "\n" };
        table.Write(text, markdown);
        text.ToString().ShouldBe(expected);
    }
}
