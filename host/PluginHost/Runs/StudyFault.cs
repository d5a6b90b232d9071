namespace PluginHost.Runs;

/// <summary>What kind of thing keeps a study from beginning.</summary>
internal enum StudyFault
{
    /// <summary>The spec, its data or the command line.</summary>
    Spec,

    /// <summary>A plugin that cannot be used.</summary>
    Plugin,
}
