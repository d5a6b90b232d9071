using System.Collections.Immutable;

namespace PluginHost.Runs.Datasets;

/// <summary>What an export wrote.</summary>
/// <param name="Files">The files.</param>
/// <param name="LeftOut">How many questions have no answer, since they failed in the run.</param>
internal sealed record DatasetContents(ImmutableArray<DatasetFile> Files, long LeftOut);
