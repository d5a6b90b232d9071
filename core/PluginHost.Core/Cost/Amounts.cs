namespace PluginHost.Core.Cost;

/// <summary>Amounts of money of which some may be unknown. LINQ's own sum would take an unknown one for nothing.</summary>
internal static class Amounts
{
    /// <summary>The sum; <see langword="null"/> where one of the amounts is unknown.</summary>
    public static decimal? Total(this IEnumerable<decimal?> amounts) =>
        amounts.Aggregate((decimal?)0, (sum, amount) => sum + amount);
}
