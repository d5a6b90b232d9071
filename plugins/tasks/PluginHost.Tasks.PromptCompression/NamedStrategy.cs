using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>A strategy of a study: of the proxies each is one.</summary>
/// <param name="Kind">By what it chooses.</param>
/// <param name="Model">The model that it asks, besides the target for its accuracy; <see langword="null"/> where it asks none.</param>
/// <param name="Obstacle">Why it cannot take part, or <see langword="null"/>.</param>
internal sealed record NamedStrategy(CompressionStrategy Kind, ModelRef? Model, string? Obstacle)
{
    /// <summary>What tables call it.</summary>
    public string Name => Kind switch
    {
        CompressionStrategy.Oracle => "oracle",
        CompressionStrategy.Proxy => Model is null ? "proxy" : $"proxy {Model}",
        CompressionStrategy.Random => "random",
        CompressionStrategy.Perplexity => "perplexity",
        CompressionStrategy.Similarity => "similarity",
        CompressionStrategy.QuestionSimilarity => "question-similarity",
        _ => throw new InvalidOperationException($"There is no strategy {Kind}."),
    };

    /// <summary>The model of a strategy that asks one.</summary>
    public ModelRef Asked => Model ?? throw new InvalidOperationException($"The strategy {Name} asks no model.");

    /// <summary>The strategies of a study, in the order of the options.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    public static ImmutableArray<NamedStrategy> Of(Study study, CompressionOptions options)
    {
        ImmutableArray<CompressionStrategy> kinds = options.Strategies is { IsDefaultOrEmpty: false } given
            ? [.. given.Distinct()]
            : [.. Enum.GetValues<CompressionStrategy>().Where(kind => kind != CompressionStrategy.QuestionSimilarity)];
        return [.. kinds.SelectMany(kind => Of(study, kind))];
    }

    private static IEnumerable<NamedStrategy> Of(Study study, CompressionStrategy kind) => kind switch
    {
        CompressionStrategy.Oracle => [new(kind, study.Target, null)],
        CompressionStrategy.Proxy => study.Proxies.IsEmpty
            ? [new(kind, null, "The spec names no proxy.")]
            : study.Proxies.Select(proxy => new NamedStrategy(kind, proxy.Model, proxy.Passed ? null : $"It did not pass the screening: {proxy.Reason}")),
        CompressionStrategy.Random => [new(kind, null, null)],
        CompressionStrategy.Perplexity => [For(study, kind, Study.Perplexity)],
        _ => [For(study, kind, Study.Embedding)],
    };

    private static NamedStrategy For(Study study, CompressionStrategy kind, string purpose) =>
        study.ModelFor(purpose) is { } model ? new(kind, model, null) : new(kind, null, $"The stage names no model for '{purpose}' under 'models'.");
}
