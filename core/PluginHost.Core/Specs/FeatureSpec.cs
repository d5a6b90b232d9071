using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>Which parts of a prompt are features.</summary>
/// <param name="Unit">What one feature is.</param>
/// <param name="Of">The placeholders whose texts are perturbed, at least one; everything else stays.</param>
/// <param name="BagOfWords">
/// For words: whether one feature is one distinct word with all its occurrences (LIME's <c>bow=True</c>, the default) or one occurrence.
/// </param>
/// <param name="WordRule">For words: which code points make one.</param>
public sealed record FeatureSpec(
    FeatureUnit Unit, FSharpList<string> Of, bool BagOfWords, WordRule WordRule = WordRule.Unicode);
