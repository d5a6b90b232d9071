using System.Collections.Immutable;

namespace PluginHost.Runs;

/// <summary>What has no answer in a run that came to its end.</summary>
/// <param name="Questions">How many questions failed.</param>
/// <param name="Instances">The ids of the instances with an explanation that failed.</param>
internal sealed record RunFailures(long Questions, ImmutableHashSet<string> Instances);
