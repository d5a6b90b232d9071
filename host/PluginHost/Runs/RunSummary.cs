using System.Collections.Immutable;

namespace PluginHost.Runs;

/// <summary>A run in figures: what its folder's manifest and report say of it.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why, where it did not end well.</param>
/// <param name="HostVersion">The host's version.</param>
/// <param name="Started">When it began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Models">How much of each model it used, in the spec's order.</param>
/// <param name="Plugins">The plugins that took part, as <c>id version</c>.</param>
public sealed record RunSummary(
    RunStatus Status,
    string? Reason,
    string HostVersion,
    DateTimeOffset Started,
    TimeSpan Elapsed,
    ImmutableArray<ModelUse> Models,
    ImmutableArray<string> Plugins)
{
    /// <summary>Whether it has come to its end, however it did; a run that was killed never does.</summary>
    public bool HasEnded => ExitCode is not null;

    /// <summary>How the process ends; <see langword="null"/> as long as the run goes on.</summary>
    public int? ExitCode { get; init; }
}
