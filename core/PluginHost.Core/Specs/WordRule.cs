namespace PluginHost.Core.Specs;

/// <summary>Which code points make a word; everything else lies between words (<c>word-rule</c> in a spec).</summary>
public enum WordRule
{
    /// <summary>
    /// Letters, numbers and connector punctuation (Unicode's L, N and Pc), and after one of these also combining marks (M) and the
    /// two joiners U+200C and U+200D, so that a mark stays with its letter. The default.
    /// </summary>
    Unicode,

    /// <summary>
    /// Letters, numbers and <c>_</c>: Python's <c>\w</c>, so that texts are split exactly as LIME's reference implementation splits
    /// them. A combining mark lies between words there.
    /// </summary>
    Python,
}
