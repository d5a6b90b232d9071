using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Progress;

/// <summary>A note and who told it.</summary>
/// <param name="Note">The note.</param>
/// <param name="Scope">Who told it.</param>
internal sealed record ToldNote(PipelineNote Note, Scope Scope);
