using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>Which parts of a prompt are features.</summary>
/// <param name="Unit">What one feature is.</param>
/// <param name="Of">
/// The placeholders and segments whose texts are perturbed; everything else stays. At least one, but none for in-context examples.
/// </param>
/// <param name="BagOfWords">
/// For words: whether one feature is one distinct word with all its occurrences (LIME's <c>bow=True</c>, the default) or one occurrence.
/// </param>
/// <param name="WordRule">For words and phrases: which code points make a word.</param>
/// <param name="PhraseLength">For phrases: the number of words in one, 1 or more.</param>
/// <param name="Tokenizer">For tokens: the name of the model whose tokenizer cuts the texts; <see langword="null"/> otherwise.</param>
public sealed record FeatureSpec(
    FeatureUnit Unit,
    FSharpList<string> Of,
    bool BagOfWords,
    WordRule WordRule = WordRule.Unicode,
    int PhraseLength = FeatureSpec.StandardPhraseLength,
    string? Tokenizer = null)
{
    /// <summary>The number of words in a phrase where a spec does not say.</summary>
    public const int StandardPhraseLength = 3;
}
