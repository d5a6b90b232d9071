using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Features;

/// <summary>Texts to try features on, and short ways to make features of them.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "good", "Good", "movie", "naïve", "e\u0301clair", "3.14", "a_b", "don't", "Dr.", "²", "Ⅳ", "你好", " ", "  ", "\n\n", "\r\n", "\t", ",", ".", "!",
        "…", "”", "。", "👍🏽", "👩‍👩‍👧", "1️⃣", "می‌خواهم", "\u0301", "\u200d", "\ud83d", "\ude00", "\0", "UNKWORDZ",
    ];

    /// <summary>Texts of words, white space, emoji, combining marks and unpaired surrogates in any order.</summary>
    public static Arbitrary<string> Any { get; } = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    /// <summary>Every way to make features of one text.</summary>
    public static Arbitrary<FeatureSpec> AnySpec { get; } = (
        from unit in Gen.Elements(FeatureUnit.Words, FeatureUnit.Phrases, FeatureUnit.Sentences, FeatureUnit.Segments)
        from bow in Gen.Elements(true, false)
        from rule in Gen.Elements(WordRule.Unicode, WordRule.Python)
        select new FeatureSpec(unit, ["text"], bow, rule)).ToArbitrary();

    public static FeatureSpec Words(bool bow = true, WordRule rule = WordRule.Unicode) => new(FeatureUnit.Words, ["text"], bow, rule);

    public static FeatureMap Map(string text, FeatureSpec spec, Masking? masking = null) => FeatureMap
        .Build(MapModule.OfSeq([Tuple.Create("text", text)]), spec, masking ?? new Masking.Delete()).ResultValue;

    /// <summary>The text with the given features removed.</summary>
    public static string Without(this FeatureMap map, params IEnumerable<int> removed) =>
        map.Render(PluginHost.Abstractions.Explanations.MaskMatrix.Init(1, map.Features.Length, (_, feature) => !removed.Contains(feature)).Row(0))["text"];
}
