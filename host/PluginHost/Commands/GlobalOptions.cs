using System.CommandLine;

namespace PluginHost.Commands;

/// <summary>The options that every command understands.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Where to look for plugins, besides the host's own folder.</summary>
    public Option<string[]> Plugins { get; } = new("--plugins")
    {
        Description = "A plugin's folder, or a folder with plugin folders in it; may be given several times.",
        HelpName = "DIR",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Which plugins to leave alone.</summary>
    public Option<string[]> DisabledPlugins { get; } = new("--disable-plugin")
    {
        Description = "The id of a plugin to leave alone; may be given several times.",
        HelpName = "ID",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Plugins that are being written.</summary>
    public Option<string[]> DevPlugins { get; } = new("--dev-plugin")
    {
        Description = "The folder of a plugin that is being written: it takes the place of another one of its id, no lock holds it, and the run's manifest says so.",
        HelpName = "DIR",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
