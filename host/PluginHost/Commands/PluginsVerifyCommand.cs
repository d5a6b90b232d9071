using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
using PluginHost.Reports;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary><c>pluginhost plugins verify DIR</c>: loads plugins and checks them as their authors would.</summary>
internal static class PluginsVerifyCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var place = new Argument<string>("DIR") { Description = "A plugin's folder, or a folder with plugin folders in it." };
        var command = new Command("verify", "Loads plugins, makes every component, and compares the declared options with the code. Runs the plugins' code.") { place };
        command.SetAction(parsed => PluginDiscovery.FoldersAt(parsed.GetRequiredValue(place)).Match(
            folders => Verify(environment, PluginDiscovery.Check(folders, environment.DisabledPlugins(parsed))),
            error => environment.Fail(error, ExitCode.Plugin)));
        return command;
    }

    private static int Verify(CommandEnvironment environment, FSharpList<DiscoveredPlugin> plugins)
    {
        if (plugins.IsEmpty)
        {
            return environment.Fail("There is no plugin in that folder. Name a plugin's folder, or a folder with plugin folders in it.", ExitCode.Plugin);
        }

        var verifier = environment.Services.GetRequiredService<PluginVerifier>();
        var sound = true;
        foreach (var plugin in plugins)
        {
            var verification = verifier.Verify(plugin);
            Write(environment.Terminal, verification);
            sound &= verification.Succeeded;
        }

        return (int)(sound ? ExitCode.Done : ExitCode.Plugin);
    }

    private static void Write(Terminal terminal, Verification verification)
    {
        terminal.Out.MarkupLine($"[bold]{TerminalText.Escape(verification.Id)}[/] in {TerminalText.Escape(verification.Folder)}");
        foreach (var step in verification.Steps)
        {
            terminal.Out.MarkupLine($"  {PluginStyles.Markup(step.Status)} {TerminalText.Escape(step.Name)}");
            foreach (var detail in step.Details)
            {
                terminal.Out.MarkupLine($"      {TerminalText.Escape(detail)}");
            }
        }

        terminal.Out.MarkupLine($"  {(verification.Succeeded ? "[green]" : "[red]")}{TerminalText.Escape(verification.Id)}: {TerminalText.Escape(verification.Status)}[/]");
    }
}
