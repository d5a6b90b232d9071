using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Features;

public sealed class WordSplitterTests
{
    [Fact]
    public void The_python_rule_agrees_with_python_on_every_code_point_that_it_knows()
    {
        var (word, unassigned) = PythonsWordCharacters();
        var wrong = new List<string>();
        for (var code = 0; code < 0x110000; code++)
        {
            var text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            if (!unassigned.Contains(code) && WordSplitter.Split(text, WordRule.Python).Single().IsUnit != word.Contains(code))
            {
                wrong.Add($"U+{code:X4}");
            }
        }

        word.Count.ShouldBe(133_548);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("e\u0301clair", "e\u0301clair", "e clair")]
    [InlineData("می‌خواهم", "می‌خواهم", "می خواهم")]
    [InlineData("हिन्दी", "हिन्दी", "ह न द")]
    [InlineData("a‿b a_b", "a‿b a_b", "a b a_b")]
    [InlineData("naïve ² ½ Ⅳ 3.14", "naïve ² ½ Ⅳ 3 14", "naïve ² ½ Ⅳ 3 14")]
    [InlineData("👍🏽 👩‍👩‍👧 ❤️ \u0301 \u200d", "", "")]
    [InlineData("1️⃣", "1️⃣", "1")]
    [InlineData("don't stop-now", "don t stop now", "don t stop now")]
    [InlineData("𝒳𝒴 𠀀", "𝒳𝒴 𠀀", "𝒳𝒴 𠀀")]
    [InlineData("", "", "")]
    public void Words_by_either_rule(string text, string unicode, string python)
    {
        Words(text, WordRule.Unicode).ShouldBe(unicode);
        Words(text, WordRule.Python).ShouldBe(python);
    }

    [Fact]
    public void Unpaired_surrogates_lie_between_words()
    {
        Words("a\ud83db\ude00", WordRule.Unicode).ShouldBe("a b");
        Words("\ude00\ud83d", WordRule.Python).ShouldBe("");
    }

    [Fact]
    public void Pieces_alternate_and_together_are_the_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Gen.Elements(WordRule.Unicode, WordRule.Python).ToArbitrary(), (text, rule) =>
        {
            var spans = WordSplitter.Split(text, rule);
            return string.Concat(spans.Select(span => text.Substring(span.Start, span.Length))) == text
                && spans.Zip(spans.Skip(1)).All(pair => pair.First.IsUnit != pair.Second.IsUnit);
        }));

    private static string Words(string text, WordRule rule) => string.Join(
        ' ', WordSplitter.Split(text, rule).Where(span => span.IsUnit).Select(span => text.Substring(span.Start, span.Length)));

    private static (HashSet<int> Word, HashSet<int> Unassigned) PythonsWordCharacters()
    {
        using var stream = typeof(WordSplitterTests).Assembly.GetManifestResourceStream("python-word-characters.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToArray();
        var second = Array.IndexOf(lines, "unassigned");
        lines[0].ShouldBe("word");
        return (CodePoints(lines[1..second]), CodePoints(lines[(second + 1)..]));
    }

    private static HashSet<int> CodePoints(string[] lines) => [.. lines.SelectMany(line => line.Split(' ')).SelectMany(range =>
    {
        var ends = range.Split('-').Select(end => int.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    })];
}
