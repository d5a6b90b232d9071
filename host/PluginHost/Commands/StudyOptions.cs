using System.CommandLine;
using System.Globalization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary>What <c>run</c>, <c>plan</c> and <c>validate</c> have in common: a spec, and changes to it.</summary>
internal sealed class StudyOptions
{
    private readonly Argument<string> _spec = new("SPEC") { Description = "The spec's file (YAML)." };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Changes one value of the spec, as in models.target.path=other.gguf; may be given several times.",
        HelpName = "PATH=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<int?> _limit = new("--limit") { Description = "The most instances to take; the same as --set data.limit=N.", HelpName = "N" };

    private readonly StoreOption _store = new();

    /// <summary>Adds the spec and its changes to a command that works with its models alone.</summary>
    /// <param name="command">The command.</param>
    public void AddSpecTo(Command command)
    {
        command.Add(_spec);
        command.Add(_set);
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_spec);
        command.Add(_set);
        command.Add(_limit);
        command.Add(_store.Option);
    }

    /// <summary>The answer store's file.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="study">The study, whose spec may name a store.</param>
    /// <returns>Its full path.</returns>
    public string StorePath(ParseResult parsed, Study study) => _store.PathFor(parsed, study);

    /// <summary>Loads the study that a command line names, and says what is wrong where it cannot be.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellationToken">Ends the command when the study is loaded, before anything comes of it.</param>
    /// <returns>The study, or how the command ends after the errors have been told.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FSharpResult<Study, ExitCode> Load(CommandEnvironment environment, ParseResult parsed, CancellationToken cancellationToken) =>
        Load(environment, parsed, request => request, cancellationToken);

    /// <summary>Loads the study that a command line names, in a way of the command's own.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="adapt">Changes what is asked for.</param>
    /// <param name="cancellationToken">Ends the command when the study is loaded, before anything comes of it.</param>
    /// <returns>The study, or how the command ends after the errors have been told.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FSharpResult<Study, ExitCode> Load(
        CommandEnvironment environment, ParseResult parsed, Func<StudyRequest, StudyRequest> adapt, CancellationToken cancellationToken) =>
        Load(environment, parsed, (loader, request) => loader.Load(adapt(request)), cancellationToken);

    /// <summary>Loads the models of the spec that a command line names, and says what is wrong where they cannot be.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellationToken">Ends the command when the models are described, before anything comes of it.</param>
    /// <returns>The models, or how the command ends after the errors have been told.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FSharpResult<ConfiguredModels, ExitCode> LoadModels(CommandEnvironment environment, ParseResult parsed, CancellationToken cancellationToken) =>
        Load(environment, parsed, (loader, request) => loader.LoadModels(request), cancellationToken);

    private FSharpResult<T, ExitCode> Load<T>(
        CommandEnvironment environment, ParseResult parsed, Func<StudyLoader, StudyRequest, FSharpResult<T, FSharpList<StudyProblem>>> load, CancellationToken cancellationToken)
    {
        var loaded =
            from request in Request(parsed).MapError(errors => Tell(environment, ExitCode.Spec, errors.Select(error => error.ToString())))
            from found in Load(environment, parsed, loader => load(loader, request))
            select found;
        cancellationToken.ThrowIfCancellationRequested();
        return loaded;
    }

    /// <summary>Loads a study, and says what is wrong where that cannot be done.</summary>
    /// <param name="environment">What the command works with.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="request">Which study.</param>
    /// <returns>The study, or how the command ends after the errors have been told.</returns>
    public static FSharpResult<Study, ExitCode> Load(CommandEnvironment environment, ParseResult parsed, StudyRequest request) =>
        Load(environment, parsed, loader => loader.Load(request));

    private static FSharpResult<T, ExitCode> Load<T>(
        CommandEnvironment environment, ParseResult parsed, Func<StudyLoader, FSharpResult<T, FSharpList<StudyProblem>>> load) =>
        from catalog in environment.OpenCatalog(parsed).MapError(error => Tell(environment, ExitCode.Plugin, [error]))
        from found in load(new StudyLoader(catalog, Environment.GetEnvironmentVariable)).MapError(problems => Tell(
            environment,
            problems.All(problem => problem.Fault == StudyFault.Plugin) ? ExitCode.Plugin : ExitCode.Spec,
            problems.Select(problem => problem.Message)))
        select found;

    private FSharpResult<StudyRequest, FSharpList<SpecError>> Request(ParseResult parsed)
    {
        string[] limit = parsed.GetValue(_limit) is { } number ? [$"data.limit={number.ToString(CultureInfo.InvariantCulture)}"] : [];
        return (parsed.GetValue(_set) ?? []).Concat(limit)
            .Select(text => SpecOverride.Parse(text).MapError<SpecOverride, SpecError, FSharpList<SpecError>>(error => [error]))
            .Collect()
            .Map(overrides => new StudyRequest(parsed.GetRequiredValue(_spec), [.. overrides]));
    }

    private static ExitCode Tell(CommandEnvironment environment, ExitCode exitCode, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            environment.Terminal.WriteError(message);
        }

        return exitCode;
    }
}
