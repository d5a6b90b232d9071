using PluginHost.Abstractions.Models;

namespace PluginHost.Runs;

/// <summary>Stands where a model's tokenizer is not at hand. Nothing is asked then, and what questions would cost is unknown.</summary>
internal sealed class UncountedTokens : ITokenCounter
{
    /// <summary>The only one.</summary>
    public static readonly UncountedTokens Instance = new();

    private UncountedTokens()
    {
    }

    /// <inheritdoc/>
    public Usage Count(ModelQuery query) => new(0, 0, 0, UsageSource.Estimated);
}
