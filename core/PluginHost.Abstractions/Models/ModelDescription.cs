namespace PluginHost.Abstractions.Models;

/// <summary>All that is known of a model before its weights are loaded.</summary>
/// <param name="Identity">What makes it the same model.</param>
/// <param name="Scope">Whether an answer depends on the query alone or on the set asked with it.</param>
/// <param name="Limits">How the host should feed it.</param>
/// <param name="TokenCounter">Counts what a query will take.</param>
public sealed record ModelDescription(ModelIdentity Identity, AnswerScope Scope, ModelLimits Limits, ITokenCounter TokenCounter)
{
    /// <summary>
    /// The text that stands for the tokenizer's mask in a prompt, such as <c>[MASK]</c>; <see langword="null"/>, the default, where the
    /// tokenizer has none, as those of most language models.
    /// </summary>
    public string? MaskToken { get; init; }
}
