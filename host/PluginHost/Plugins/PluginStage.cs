namespace PluginHost.Plugins;

/// <summary>The steps of loading a plugin, in order; a plugin that fails fails at one of them.</summary>
public enum PluginStage
{
    /// <summary>Making the load context and loading the entry assembly.</summary>
    LoadAssembly,

    /// <summary>Finding the factory class that the manifest names.</summary>
    FindType,

    /// <summary>Calling the constructor of a factory.</summary>
    Construct,

    /// <summary>Asking a factory for its options record.</summary>
    DescribeOptions,
}
