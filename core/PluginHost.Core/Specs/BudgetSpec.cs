namespace PluginHost.Core.Specs;

/// <summary>What a run may take at most: it stops before it would go beyond, and the same command with more goes on.</summary>
/// <param name="MaxCost">USD, 0 or more, by the models' prices; <see langword="null"/> for no limit. A model without a price is not counted.</param>
/// <param name="MaxQueries">Questions put to models, 0 or more; <see langword="null"/> for no limit. Answers from the store are not counted.</param>
public sealed record BudgetSpec(decimal? MaxCost, long? MaxQueries)
{
    /// <summary>The highest number of questions that a spec may allow.</summary>
    public const long MostQueries = long.MaxValue / 2;

    /// <summary>No limits.</summary>
    public static BudgetSpec Unlimited { get; } = new(null, null);
}
