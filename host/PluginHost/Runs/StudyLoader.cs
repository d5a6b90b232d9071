using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>Turns a spec's file into a <see cref="Study"/>: reads it, its data and its components, and finds all that is wrong at once.</summary>
/// <param name="catalog">The components of all plugins.</param>
/// <param name="environment">The environment's variables.</param>
internal sealed class StudyLoader(ComponentCatalog catalog, Func<string, string?> environment)
{
    /// <summary>Loads a study. No model is loaded, and nothing is asked.</summary>
    /// <param name="request">Which study.</param>
    /// <returns>The study, or everything that is wrong with it.</returns>
    public FSharpResult<Study, StudyProblems> Load(StudyRequest request) =>
        from text in ReadText(request.SpecPath)
        from document in ReadSpec(request, text)
        from study in Load(Path.GetDirectoryName(Path.GetFullPath(request.SpecPath))!, request.SpecPath, text, document)
        select study;

    private FSharpResult<Study, StudyProblems> Load(string folder, string specPath, string text, SpecDocument document)
    {
        var experiment = document.Experiment;
        var components = new StudyComponents(catalog, folder, environment);
        var usedModels = experiment.Models.Where(model => Stages(experiment, stage => stage.Match(explain => explain.Models)).Contains(model.Name)).ToArray();
        var usedExplainers = experiment.Explainers
            .Where(explainer => Stages(experiment, stage => stage.Match(explain => explain.Explainers)).Contains(explainer.Name)).ToArray();
        var data = StudyData.Read(document, specPath, folder, environment);
        var models = components.Models(usedModels);
        var explainers = components.Explainers(usedExplainers);
        return data
            .Zip(models, (instances, sources) => (Instances: instances, Sources: sources))
            .Zip(explainers, (parts, made) => new Study(
                folder,
                text,
                experiment,
                ResolvedSpec.Write(experiment, [.. catalog.Signatures]),
                parts.Instances,
                parts.Sources,
                components.Plugins(usedModels, usedExplainers),
                instances => StudyPipeline.Build(experiment, instances, made)))
            .MapError(messages => new StudyProblems(StudyFault.Spec, messages));
    }

    private FSharpResult<SpecDocument, StudyProblems> ReadSpec(StudyRequest request, string text) =>
        SpecReader.Read(text, request.Overrides, environment)
            .Bind(document => SpecValidator.Check(document, [.. catalog.Signatures]) is { IsEmpty: false } errors
                ? FSharpResult<SpecDocument, FSharpList<SpecError>>.NewError(errors)
                : FSharpResult<SpecDocument, FSharpList<SpecError>>.NewOk(document))
            .MapError(errors => new StudyProblems(StudyFault.Spec, [.. errors.Select(error => Say(request.SpecPath, error)), .. Refused(errors)]));

    private static string Say(string specPath, SpecError error) => error.Override is null ? $"{specPath}{error}" : error.ToString();

    /// <summary>A component may be missing because its plugin was refused: then that is worth saying too.</summary>
    private IEnumerable<string> Refused(FSharpList<SpecError> errors) =>
        errors.Any(error => error.Path.EndsWith("backend", StringComparison.Ordinal) || error.Path.StartsWith("explainers", StringComparison.Ordinal))
            ? catalog.Plugins.Where(plugin => plugin.Check.IsError).Select(plugin => $"The plugin '{plugin.Id}' is {plugin.Status}: {string.Join(' ', plugin.Messages)}")
            : [];

    private static HashSet<string> Stages(Experiment experiment, Func<StageSpec, FSharpList<string>> names) =>
        [.. experiment.Pipeline.SelectMany(names)];

    private static FSharpResult<string, StudyProblems> ReadText(string path)
    {
        try
        {
            return FSharpResult<string, StudyProblems>.NewOk(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var advice = Directory.Exists(path) ? "This is a folder: name the spec's file in it." : "Name a spec that is there, such as examples/quickstart.yaml.";
            return FSharpResult<string, StudyProblems>.NewError(new(StudyFault.Spec, [$"The spec '{path}' cannot be read: {exception.Message} {advice}"]));
        }
    }
}
