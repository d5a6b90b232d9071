namespace PluginHost.Abstractions.Pipelines;

/// <summary>How much a <see cref="PipelineNote"/> matters.</summary>
public enum NoteLevel
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something that the results should be read with.</summary>
    Warning,
}
