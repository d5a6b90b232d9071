namespace PluginHost.Runs;

/// <summary>What can stand in the way of a run.</summary>
internal enum RunObstacleKind
{
    /// <summary>Its folder cannot be written.</summary>
    Folder,

    /// <summary>The answer store cannot be opened.</summary>
    Store,
}
