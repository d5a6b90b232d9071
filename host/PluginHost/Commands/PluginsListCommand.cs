using System.CommandLine;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
using PluginHost.Reports;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plugins list</c>: all plugins with their status. Runs no code of theirs.</summary>
internal static class PluginsListCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("list", "Lists all plugins with their status, without running any of their code.") { json };
        command.SetAction(parsed => environment.FindPlugins(parsed).Match(
            plugins => Write(environment.Terminal, plugins, parsed.GetValue(json)),
            error => environment.Fail(error, ExitCode.Plugin)));
        return command;
    }

    private static int Write(Terminal terminal, FSharpList<DiscoveredPlugin> plugins, bool json)
    {
        if (json)
        {
            terminal.WriteRaw(PluginsJson.Of(plugins));
        }
        else if (plugins.IsEmpty)
        {
            terminal.Out.MarkupLine($"There are no plugins in {TerminalText.Escape(PluginDiscovery.OwnFolder)}. '--plugins DIR' adds a folder.");
        }
        else
        {
            WriteTable(terminal.Out, plugins);
        }

        return (int)ExitCode.Done;
    }

    private static void WriteTable(IAnsiConsole console, FSharpList<DiscoveredPlugin> plugins)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Plugin", "Version", "Status", "Components");
        foreach (var plugin in plugins)
        {
            var components = plugin.Manifest?.Components ?? FSharpList<ComponentManifest>.Empty;
            table.AddRow(
                new Text(TerminalText.Plain(plugin.Id)),
                new Text(TerminalText.Plain(plugin.Manifest?.Version ?? "")),
                new Text(plugin.Status, PluginStyles.Of(plugin)),
                new Text(string.Join(", ", components.Select(component => $"{ComponentKinds.NameOf(component.Kind)} {component.Id}"))));
        }

        console.Write(table);
        foreach (var plugin in plugins)
        {
            foreach (var message in plugin.Messages)
            {
                console.MarkupLine($"[bold]{TerminalText.Escape(plugin.Id)}[/]: {TerminalText.Escape(message)}");
            }
        }
    }
}
