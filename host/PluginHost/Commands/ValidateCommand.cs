using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary><c>pluginhost validate SPEC</c>: whether a study could begin; loads no model and asks nothing.</summary>
internal static class ValidateCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var options = new StudyOptions();
        var resolved = new Option<bool>("--resolved") { Description = "Write the spec with every default filled in." };
        var command = new Command("validate", "Checks a spec, its data and its components, without loading a model.") { resolved };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)options.Load(
            environment, parsed, request => request with { AsksNothing = true }, cancellationToken).Match(
            study => Tell(environment.Terminal, study, parsed.GetValue(resolved)),
            exitCode => exitCode)));
        return command;
    }

    private static ExitCode Tell(Terminal terminal, Study study, bool resolved)
    {
        if (resolved)
        {
            terminal.WriteRaw(study.ResolvedSpec.TrimEnd('\n'));
        }
        else
        {
            terminal.WriteRaw(TerminalText.Plain(
                $"{study.Experiment.Name}: valid. {Figures.Count(study.Instances.Length)} instances, {study.Models.Length} models, {Figures.Count(study.Explanations)} explanations to make."));
        }

        return ExitCode.Done;
    }
}
