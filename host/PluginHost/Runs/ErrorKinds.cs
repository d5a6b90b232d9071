using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Runs;

/// <summary>The kinds of errors that keep explanations away.</summary>
internal static class ErrorKinds
{
    /// <summary>The kind of an error, as results and reports write it.</summary>
    /// <param name="error">The error.</param>
    /// <returns><c>rejected</c>, <c>faulted</c>, or <c>unanswered-</c> with the kind of the first failed question.</returns>
    public static string Of(PipelineError error) => error.Match(_ => "rejected", unanswered => $"unanswered-{unanswered.First.Kind}", _ => "faulted");

    /// <summary>Counts errors.</summary>
    /// <param name="errors">The errors.</param>
    /// <returns>For each kind how often it came up, the most frequent kind first.</returns>
    public static ImmutableArray<(string Kind, int Count)> Count(IEnumerable<PipelineError> errors) =>
    [
        .. errors.GroupBy(Of, StringComparer.Ordinal)
            .Select(kind => (kind.Key, kind.Count()))
            .OrderByDescending(kind => kind.Item2)
            .ThenBy(kind => kind.Key, StringComparer.Ordinal),
    ];
}
