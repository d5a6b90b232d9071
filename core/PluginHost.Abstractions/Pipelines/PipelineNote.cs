namespace PluginHost.Abstractions.Pipelines;

/// <summary>Something worth telling the person who runs a study, written to the event log and the report.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">What to tell.</param>
public sealed record PipelineNote(NoteLevel Level, string Text);
