using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Execution.Dispatch;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>Turns a spec's file into a <see cref="Study"/>: reads it, its data and its components, and finds all that is wrong at once.</summary>
/// <param name="catalog">The components of all plugins.</param>
/// <param name="environment">The environment's variables.</param>
internal sealed class StudyLoader(ComponentCatalog catalog, Func<string, string?> environment)
{
    /// <summary>Loads a study. No model is loaded, and nothing is asked.</summary>
    /// <param name="request">Which study.</param>
    /// <returns>The study, or everything that is wrong with it, without the secrets that it refers to.</returns>
    public FSharpResult<Study, FSharpList<StudyProblem>> Load(StudyRequest request) =>
        from text in ReadText(request.SpecPath)
        from document in Document(text, request)
        from tokens in Tokens(request)
        from study in Load(request.Folder ?? Path.GetDirectoryName(Path.GetFullPath(request.SpecPath))!, request, text, document, tokens)
        from whole in StudyFiles.Add(study, request, catalog, environment)
        select whole;

    /// <summary>Loads the models that a study's spec configures, and leaves its data and explainers alone. No model is loaded.</summary>
    /// <param name="request">Which study.</param>
    /// <returns>The models, or everything that is wrong with them, without the secrets that the spec refers to.</returns>
    public FSharpResult<ConfiguredModels, FSharpList<StudyProblem>> LoadModels(StudyRequest request) =>
        from text in ReadText(request.SpecPath)
        from document in Document(text, request)
        from models in Models(Path.GetDirectoryName(Path.GetFullPath(request.SpecPath))!, request.SpecPath, document)
        select models;

    /// <summary>A study that asks nothing can do without some variables; which ones, the components' schemas say.</summary>
    private FSharpResult<SpecDocument, FSharpList<StudyProblem>> Document(string text, StudyRequest request) =>
        SpecReader.Read(text, request.Overrides, environment, new TaskFiles(request.SpecPath).Find, request.AsksNothing ? name => environment(name) ?? "" : environment)
            .MapError(errors => Problems(errors.Select(error => error.In(request.SpecPath))));

    private FSharpResult<ConfiguredModels, FSharpList<StudyProblem>> Models(string folder, string specPath, SpecDocument document)
    {
        var mask = SecretMask.Of(document.Experiment, environment);
        var made = Faults(document, specPath) is { IsEmpty: false } faults
            ? FSharpResult<ConfiguredModels, FSharpList<StudyProblem>>.NewError(faults)
            : new StudyComponents(catalog, folder, environment).Models(document.Experiment.Models)
                .Map(sources => new ConfiguredModels([.. document.Experiment.Models], sources, mask));
        return made.MapError(problems => (FSharpList<StudyProblem>)[.. problems.Select(problem => problem with { Message = mask.Mask(problem.Message) })]);
    }

    private FSharpResult<Study, FSharpList<StudyProblem>> Load(
        string folder, StudyRequest request, string text, SpecDocument document, TokenLedger tokens)
    {
        var specPath = request.SpecPath;
        var experiment = document.Experiment;
        var mask = SecretMask.Of(experiment, environment);
        var usedModels = experiment.Models
            .Where(model => experiment.Task.Assistants.Contains(model.Name, StringComparer.Ordinal) || Stages(experiment, stage => stage.UsedModels).Contains(model.Name))
            .ToArray();
        var usedExplainers = experiment.Explainers
            .Where(explainer => Stages(experiment, stage => stage.UsedExplainers).Contains(explainer.Name)).ToArray();
        var components = new StudyComponents(catalog, folder, environment) { Known = request.Models, AsksNothing = request.AsksNothing };
        var data = StudyData.Read(document, specPath, folder, environment, request.Data).MapError(Problems);

        // Components are made only of options that their schemas allow.
        var made = Faults(document, specPath) is { IsEmpty: false } faults
            ? FSharpResult<(ImmutableArray<ModelSource> Models, FSharpMap<string, IExplainer> Explainers, FSharpMap<string, IDownstreamTask> Tasks), FSharpList<StudyProblem>>.NewError(faults)
            : components.Models(usedModels).Zip(components.Explainers(usedExplainers), (models, explainers) => (models, explainers))
                .Zip(components.Tasks(experiment.Pipeline), (made, tasks) => (Models: made.models, Explainers: made.explainers, Tasks: tasks));
        return data.Zip(made, (read, parts) => (read.Task, read.Data, parts.Models, parts.Explainers, parts.Tasks))
            .Bind(loaded => TokenizerMask.PutInPlace(loaded.Task, loaded.Models)
                .MapError(reason => Problems([document.Error(["task", "masking", "mode"], reason).In(specPath)]))
                .Map(task =>
                {
                    var prices = Prices(loaded.Models, tokens);
                    var parts = new DownstreamParts(loaded.Tasks, Meters(loaded.Models, tokens), prices);
                    return new Study(
                        folder,
                        text,
                        experiment,
                        ResolvedSpec.Write(experiment, [.. catalog.Signatures]),
                        loaded.Data.Instances,
                        loaded.Models,
                        components.Plugins(usedModels, usedExplainers, experiment.Pipeline),
                        mask,
                        loaded.Explainers,
                        (instances, explainers) => StudyPipeline.Build(experiment with { Task = task }, instances, explainers, prices, parts))
                    {
                        Task = task,
                        Examples = loaded.Data.Examples,
                        Tokens = tokens,
                    };
                }))
            .MapError(problems => (FSharpList<StudyProblem>)[.. problems.Select(problem => problem with { Message = mask.Mask(problem.Message) })]);
    }

    /// <summary>What is wrong with the spec's components and their options. Where the plugin is to blame, its own reason stands in place of the spec's error.</summary>
    private FSharpList<StudyProblem> Faults(SpecDocument document, string specPath)
    {
        var refused = Refused(document.Experiment);
        StudyProblem[] problems =
        [
            .. SpecValidator.Check(document, [.. catalog.Signatures]).Select(error => refused.TryGetValue(error.Path, out var reason)
                ? new StudyProblem(StudyFault.Plugin, $"{error.Path}: {reason}")
                : new StudyProblem(StudyFault.Spec, error.In(specPath))),
        ];

        // What an unreadable plugin would offer is not known: it may be what the spec asks for.
        return problems.Length == 0
            ? []
            : [
                .. problems,
                .. catalog.Plugins.Where(plugin => plugin.Check.IsError && plugin.Manifest is null)
                    .Select(plugin => new StudyProblem(StudyFault.Plugin, $"The plugin '{plugin.Id}' is {plugin.Status}: {string.Join(' ', plugin.Messages)}")),
            ];
    }

    /// <summary>The components that are in plugins which may not be loaded, by the path of their names in the spec, with the reason.</summary>
    private Dictionary<string, string> Refused(Experiment experiment) => (
        from named in experiment.Models.Select(model => (Kind: ComponentKind.Backend, Id: model.Backend, Path: $"models.{model.Name}.backend"))
            .Concat(experiment.Explainers.Select(explainer => (Kind: ComponentKind.Explainer, Id: explainer.Component, Path: $"explainers.{explainer.Name}.use")))
            .Concat(experiment.Pipeline.SelectMany((stage, place) => stage.AsDownstream() is { } task
                ? [(Kind: ComponentKind.Task, Id: task.Task, Path: string.Create(CultureInfo.InvariantCulture, $"pipeline.{place}.task"))]
                : Array.Empty<(ComponentKind Kind, string Id, string Path)>()))
        where catalog.Plugins.Any(plugin => plugin.Check.IsError
            && plugin.Manifest is { } manifest && manifest.Components.Any(component => component.Kind == named.Kind && component.Id == named.Id))
        let found = catalog.Find(named.Kind, named.Id)
        where found.IsError
        select KeyValuePair.Create(named.Path, found.ErrorValue.ToString())).ToDictionary(StringComparer.Ordinal);

    private static FSharpMap<string, TokenPrice> Prices(IEnumerable<ModelSource> models, TokenLedger tokens) => MapModule.OfSeq(models
        .Where(model => model.Price is not null)
        .Select(model => Tuple.Create(model.Model.Name, new TokenPrice(model.Price!, tokens.MeterOf(model)))));

    private static FSharpMap<string, IUsageMeter> Meters(IEnumerable<ModelSource> models, TokenLedger tokens) =>
        MapModule.OfSeq(models.Select(model => Tuple.Create(model.Model.Name, tokens.MeterOf(model))));

    /// <summary>What the questions take, as an earlier run wrote it down where there is one.</summary>
    private static FSharpResult<TokenLedger, FSharpList<StudyProblem>> Tokens(StudyRequest request) => request.Models is { } known
        ? TokenLines.Read(Path.Combine(known.Place, RunFiles.Tokens)).MapError(error => Problems([error]))
        : FSharpResult<TokenLedger, FSharpList<StudyProblem>>.NewOk(new());

    private static HashSet<string> Stages(Experiment experiment, Func<StageSpec, FSharpList<string>> names) =>
        [.. experiment.Pipeline.SelectMany(names)];

    private static FSharpResult<string, FSharpList<StudyProblem>> ReadText(string path)
    {
        try
        {
            using var file = Utf8File.Open(path);
            return FSharpResult<string, FSharpList<StudyProblem>>.NewOk(file.ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            return FSharpResult<string, FSharpList<StudyProblem>>.NewError(Problems([Utf8File.Fault(path)]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var advice = Directory.Exists(path) ? "This is a folder: name the spec's file in it." : "Name a spec that is there, such as examples/quickstart.yaml.";
            return FSharpResult<string, FSharpList<StudyProblem>>.NewError(Problems([$"The spec '{path}' cannot be read: {exception.Message} {advice}"]));
        }
    }

    private static FSharpList<StudyProblem> Problems(IEnumerable<string> messages) => [.. messages.Select(message => new StudyProblem(StudyFault.Spec, message))];
}
