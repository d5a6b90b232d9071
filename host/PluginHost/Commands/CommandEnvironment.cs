using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;

namespace PluginHost.Commands;

/// <summary>What a command works with.</summary>
/// <param name="Options">The options that every command understands.</param>
/// <param name="Services">The application's services.</param>
internal sealed record CommandEnvironment(GlobalOptions Options, IServiceProvider Services)
{
    /// <summary>Where to write.</summary>
    public Terminal Terminal => Services.GetRequiredService<Terminal>();

    /// <summary>Finds and checks all plugins: the host's own and those that the command line names. Runs no code of theirs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>What was found, or what is wrong with the command line.</returns>
    public FSharpResult<FSharpList<DiscoveredPlugin>, string> FindPlugins(ParseResult parsed)
    {
        var places = parsed.GetValue(Options.Plugins) ?? [];
        string[] own = Directory.Exists(PluginDiscovery.OwnFolder) ? [PluginDiscovery.OwnFolder] : [];
        var folders = own.Concat(places).Select(PluginDiscovery.FoldersAt).ToArray();
        var developed = (parsed.GetValue(Options.DevPlugins) ?? []).Select(PluginDiscovery.FoldersAt).ToArray();
        return developed.Concat(folders).FirstOrDefault(found => found.IsError) is { IsError: true } error
            ? Error(error.ErrorValue)
            : WithoutUnknown(
                PluginDiscovery.Check(developed.SelectMany(found => found.ResultValue), folders.SelectMany(found => found.ResultValue), DisabledPlugins(parsed)),
                DisabledPlugins(parsed));
    }

    /// <summary>The ids of the plugins that the command line disables.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The ids as given.</returns>
    public IReadOnlyCollection<string> DisabledPlugins(ParseResult parsed) => parsed.GetValue(Options.DisabledPlugins) ?? [];

    /// <summary>All components of all plugins, to be loaded when they are needed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The catalog, or what is wrong with the command line.</returns>
    public FSharpResult<ComponentCatalog, string> OpenCatalog(ParseResult parsed) =>
        FindPlugins(parsed).Map(plugins => new ComponentCatalog(
            plugins, Services.GetRequiredService<IPluginLoader>(), Services.GetRequiredService<ILogger<ComponentCatalog>>()));

    /// <summary>Says what is wrong and how the command ends.</summary>
    /// <param name="message">What is wrong, as plain text.</param>
    /// <param name="exitCode">How the command ends.</param>
    /// <returns>The exit code.</returns>
    public int Fail(string message, ExitCode exitCode)
    {
        Terminal.WriteError(message);
        return (int)exitCode;
    }

    /// <summary>A misspelt id would disable nothing without a word.</summary>
    private static FSharpResult<FSharpList<DiscoveredPlugin>, string> WithoutUnknown(FSharpList<DiscoveredPlugin> plugins, IEnumerable<string> disabled)
    {
        var ids = plugins.Select(plugin => plugin.Id).Distinct(StringComparer.Ordinal).ToArray();
        return disabled.FirstOrDefault(id => !ids.Contains(id, StringComparer.Ordinal)) is { } unknown
            ? Error($"--disable-plugin {unknown}: there is no such plugin. {Spelling.Suggest(unknown, ids)}")
            : FSharpResult<FSharpList<DiscoveredPlugin>, string>.NewOk(plugins);
    }

    private static FSharpResult<FSharpList<DiscoveredPlugin>, string> Error(string message) =>
        FSharpResult<FSharpList<DiscoveredPlugin>, string>.NewError(message);
}
