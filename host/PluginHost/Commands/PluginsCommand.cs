using System.CommandLine;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plugins …</c>: what plugins there are, and whether they are sound.</summary>
internal static class PluginsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command with its own commands.</returns>
    public static Command Create(CommandEnvironment environment) => new("plugins", "Shows and checks plugins.")
    {
        PluginsListCommand.Create(environment),
        PluginsShowCommand.Create(environment),
        PluginsVerifyCommand.Create(environment),
        PluginsLockCommand.Create(environment),
    };
}
