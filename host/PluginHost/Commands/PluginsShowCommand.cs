using System.CommandLine;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
using PluginHost.Reports;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plugins show ID</c>: one plugin with its components and their options. Runs no code of it.</summary>
internal static class PluginsShowCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var id = new Argument<string>("ID") { Description = "The id of a plugin." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("show", "Shows a plugin with its components and their options, without running any of its code.") { id, json };
        command.SetAction(parsed => environment.FindPlugins(parsed).Match(
            plugins => Write(environment, plugins, parsed.GetRequiredValue(id), parsed.GetValue(json)),
            error => environment.Fail(error, ExitCode.Plugin)));
        return command;
    }

    private static int Write(CommandEnvironment environment, FSharpList<DiscoveredPlugin> plugins, string id, bool json)
    {
        var named = plugins.Where(plugin => plugin.Id == id).ToArray();
        if (named.Length == 0)
        {
            return environment.Fail(
                $"There is no plugin '{id}'. {Spelling.Suggest(id, [.. plugins.Select(plugin => plugin.Id)])} '--plugins DIR' adds a folder.",
                ExitCode.Plugin);
        }

        foreach (var plugin in named)
        {
            if (json)
            {
                environment.Terminal.WriteRaw(PluginsJson.Detailed(plugin));
            }
            else
            {
                Write(environment.Terminal.Out, plugin);
            }
        }

        return (int)ExitCode.Done;
    }

    private static void Write(IAnsiConsole console, DiscoveredPlugin plugin)
    {
        console.MarkupLine($"[bold]{TerminalText.Escape(plugin.Id)}[/] {TerminalText.Escape(plugin.Manifest?.Version ?? "")}");
        console.WriteLine($"Status:   {plugin.Status}", PluginStyles.Of(plugin));
        foreach (var message in plugin.Messages)
        {
            console.MarkupLine($"          {TerminalText.Escape(message)}");
        }

        console.MarkupLine($"Folder:   {TerminalText.Escape(plugin.Folder)}");
        if (plugin.Manifest is not { } manifest)
        {
            return;
        }

        console.MarkupLine($"Contract: {TerminalText.Escape(manifest.Contract.ToString())}");
        if (manifest.Description.Length > 0)
        {
            console.MarkupLine(TerminalText.Escape(manifest.Description));
        }

        foreach (var component in manifest.Components)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{ComponentKinds.NameOf(component.Kind)} {component.Id}[/] {TerminalText.Escape(component.Description)}");
            console.Write(OptionsTable.Of(component.Options));
        }
    }
}
