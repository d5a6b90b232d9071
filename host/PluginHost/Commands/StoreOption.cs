using System.CommandLine;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary>The option <c>--store</c>, the same for all commands.</summary>
internal sealed class StoreOption
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new Option<string?>("--store")
    {
        Description = "The file of the answer store; pluginhost/answers.db in the user's cache folder by default.",
        HelpName = "FILE",
    }.NotBlank();

    /// <summary>The answer store's file.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>Its full path.</returns>
    public string PathIn(ParseResult parsed) => StoreLocation.Of(parsed.GetValue(Option), Environment.GetEnvironmentVariable);

    /// <summary>The answer store's file for a study.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="study">The study, whose spec may name a store.</param>
    /// <returns>Its full path.</returns>
    public string PathFor(ParseResult parsed, Study study) => StoreLocation.Of(parsed.GetValue(Option), study, Environment.GetEnvironmentVariable);
}
