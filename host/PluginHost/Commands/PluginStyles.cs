using PluginHost.Abstractions.Results;
using PluginHost.Plugins;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary>The colours in which plugins and checks are shown.</summary>
internal static class PluginStyles
{
    /// <summary>The style of a plugin's status.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>Green when all is well, yellow with a warning, grey when disabled, else red.</returns>
    public static Style Of(DiscoveredPlugin plugin) => plugin.Check.Match(
        ready => ready.Warnings.IsEmpty ? Color.Green : Color.Yellow,
        outcome => outcome.Match(_ => Color.Green, _ => Color.Yellow, _ => Color.Grey, _ => Color.Red, _ => Color.Red, _ => Color.Red));

    /// <summary>The word and the style of a check's end.</summary>
    /// <param name="status">How the check ended.</param>
    /// <returns>The word in markup.</returns>
    public static string Markup(VerificationStatus status) => status switch
    {
        VerificationStatus.Passed => "[green]passed[/]",
        VerificationStatus.Warning => "[yellow]warning[/]",
        VerificationStatus.Mismatch => "[red]mismatch[/]",
        VerificationStatus.Failed => "[red]failed[/]",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This is no status of a check."),
    };
}
