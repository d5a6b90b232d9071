using System.Text.Json.Serialization;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>By what examples are chosen to be left out.</summary>
public enum CompressionStrategy
{
    /// <summary>The least attribution, in explanations of the target itself.</summary>
    [JsonStringEnumMemberName("oracle")]
    Oracle,

    /// <summary>The least attribution, in explanations of each proxy that may stand in.</summary>
    [JsonStringEnumMemberName("proxy")]
    Proxy,

    /// <summary>Chance.</summary>
    [JsonStringEnumMemberName("random")]
    Random,

    /// <summary>What a small model finds most predictable: stands for LLMLingua (Jiang et al., 2023).</summary>
    [JsonStringEnumMemberName("perplexity")]
    Perplexity,

    /// <summary>The examples least similar to the questions to be explained, one choice for all questions: stands for AttnComp where attention weights are not to be had.</summary>
    [JsonStringEnumMemberName("similarity")]
    Similarity,

    /// <summary>The examples least similar to the question at hand, so that every question has a prompt of its own.</summary>
    [JsonStringEnumMemberName("question-similarity")]
    QuestionSimilarity,
}
