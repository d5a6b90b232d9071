namespace PluginHost.Abstractions.Models;

/// <summary>Counts the tokens of a query before it is asked, for the estimate of cost.</summary>
public interface ITokenCounter
{
    /// <summary>
    /// The usage that answering the query will report. Completion tokens of <see cref="ModelQuery.Generate"/> are the most
    /// that it may generate. Thread-safe; never throws: what cannot be counted is estimated and says so.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <returns>The expected usage.</returns>
    Usage Count(ModelQuery query);
}
