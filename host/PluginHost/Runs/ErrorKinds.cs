using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>The kinds of errors that keep explanations away.</summary>
internal static class ErrorKinds
{
    /// <summary>The kind of an error, as results and reports write it.</summary>
    /// <param name="error">The error.</param>
    /// <returns><c>rejected</c>, <c>faulted</c>, or <c>unanswered-</c> with the kind of the first failed question.</returns>
    public static string Of(PipelineError error) => error.Match(_ => "rejected", unanswered => $"unanswered-{unanswered.First.Kind}", _ => "faulted");

    /// <summary>Counts the errors of outcomes.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <returns>For each kind how often it came up and what the first one says, the most frequent kind first.</returns>
    public static ImmutableArray<(string Kind, int Count, string First)> Count(ImmutableArray<InstanceOutcome> outcomes) =>
    [
        .. outcomes.Where(outcome => outcome.Result.IsError)
            .GroupBy(outcome => Of(outcome.Result.ErrorValue), StringComparer.Ordinal)
            .Select(kind => (kind.Key, kind.Count(), kind.First().Result.ErrorValue.Describe()))
            .OrderByDescending(kind => kind.Item2)
            .ThenBy(kind => kind.Key, StringComparer.Ordinal),
    ];
}
