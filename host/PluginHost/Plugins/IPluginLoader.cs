namespace PluginHost.Plugins;

/// <summary>Brings a plugin's code into the process. The seam between the host and the way of loading.</summary>
public interface IPluginLoader
{
    /// <summary>Loads a plugin and makes the factory of each of its components. Never throws for what the plugin does.</summary>
    /// <param name="plugin">A plugin that passed its checks.</param>
    /// <returns>
    /// <see cref="PluginOutcome.Loaded"/>, <see cref="PluginOutcome.LoadedWithWarning"/> or <see cref="PluginOutcome.Failed"/>.
    /// </returns>
    PluginOutcome Load(CheckedPlugin plugin);
}
