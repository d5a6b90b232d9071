using System.Text.Json;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Features;

/// <summary>Against the reference implementation's <c>IndexedString</c>, with its own rule for words.</summary>
public sealed class LimeIndexedStringTests
{
    [Fact]
    public void Pieces_words_positions_and_removals_are_those_of_the_reference_implementation()
    {
        var cases = Golden.Read("lime_indexed_string.json").EnumerateArray().ToArray();
        cases.Length.ShouldBeGreaterThan(20);
        foreach (var golden in cases)
        {
            var text = golden.GetProperty("text").GetString()!;
            var bow = golden.GetProperty("bow").GetBoolean();
            var map = Texts.Map(text, Texts.Words(bow, WordRule.Python), bow ? new Masking.Delete() : new Masking.Replace("UNKWORDZ"));

            map.Segments.Select(segment => segment.Text).ShouldBe(Strings(golden.GetProperty("as_list")), text);
            map.Features.Select(feature => feature.Name).ShouldBe(Strings(golden.GetProperty("words")), text);
            Positions(map).ShouldBe(golden.GetProperty("char_positions").EnumerateArray().Select(Numbers), text);
            foreach (var removal in golden.GetProperty("remove").EnumerateArray())
            {
                map.Without(Numbers(removal.GetProperty("ids"))).ShouldBe(removal.GetProperty("text").GetString(), text);
            }
        }
    }

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private static int[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>Where each feature stands, in code points.</summary>
    private static int[][] Positions(FeatureMap map)
    {
        var positions = map.Features.Select(_ => new List<int>()).ToArray();
        var position = 0;
        foreach (var segment in map.Segments)
        {
            if (segment.Feature is { } feature)
            {
                positions[feature].Add(position);
            }

            position += segment.Text.EnumerateRunes().Count();
        }

        return [.. positions.Select(list => list.ToArray())];
    }
}
