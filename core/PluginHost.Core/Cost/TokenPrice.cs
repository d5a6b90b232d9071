using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>A model's price with the counter of its tokens: what a question costs before it is asked, and also where it never is.</summary>
/// <param name="Price">The price.</param>
/// <param name="Counter">Counts the tokens as the model's answers will report them.</param>
public sealed record TokenPrice(Price Price, ITokenCounter Counter)
{
    /// <summary>What a question costs.</summary>
    /// <param name="query">The question.</param>
    /// <returns>USD.</returns>
    public decimal Of(ModelQuery query) => Price.Of(Counter.Count(query));
}
