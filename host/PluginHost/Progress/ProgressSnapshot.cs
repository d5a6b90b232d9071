using System.Collections.Immutable;

namespace PluginHost.Progress;

/// <summary>How far a run has come.</summary>
/// <param name="Models">How far each model has come, by name.</param>
/// <param name="Notes">The notes told since the last snapshot, in order.</param>
internal sealed record ProgressSnapshot(ImmutableArray<ModelProgress> Models, ImmutableArray<ToldNote> Notes);
