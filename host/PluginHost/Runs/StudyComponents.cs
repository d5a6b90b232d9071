using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>Makes a study's models, explainers and downstream tasks out of what its spec says of them.</summary>
/// <param name="catalog">The components of all plugins.</param>
/// <param name="specFolder">The full path of the spec's folder.</param>
/// <param name="environment">The environment's variables, for the secrets that options refer to.</param>
internal sealed class StudyComponents(ComponentCatalog catalog, string specFolder, Func<string, string?> environment)
{
    /// <summary>Models as an earlier run knew them; where there are any, no other is known, and none can be opened.</summary>
    public KnownModels? Known { get; init; }

    /// <summary>Whether nothing will be asked, so that a secret whose variable is not set may be left out.</summary>
    public bool AsksNothing { get; init; }

    /// <summary>Describes the models, without loading one.</summary>
    /// <param name="specs">The models to describe.</param>
    /// <returns>The models, or all problems.</returns>
    public FSharpResult<ImmutableArray<ModelSource>, FSharpList<StudyProblem>> Models(IEnumerable<ModelSpec> specs) =>
        specs.Select(spec => Model(spec).MapError(problem => At($"models.{spec.Name}", problem))).Collect();

    /// <summary>Makes the explainers.</summary>
    /// <param name="specs">The explainers to make.</param>
    /// <returns>The explainers by their names, or all problems.</returns>
    public FSharpResult<FSharpMap<string, IExplainer>, FSharpList<StudyProblem>> Explainers(IEnumerable<ExplainerSpec> specs) =>
        specs.Select(spec => Explainer(spec).MapError(problem => At($"explainers.{spec.Name}", problem)).Map(explainer => Tuple.Create(spec.Name, explainer)))
            .Collect()
            .Map(explainers => MapModule.OfSeq(explainers));

    /// <summary>Makes the downstream tasks of a pipeline.</summary>
    /// <param name="pipeline">The stages.</param>
    /// <returns>The task of each stage that has one, by the stage's place from 0; or all problems.</returns>
    public FSharpResult<FSharpMap<string, IDownstreamTask>, FSharpList<StudyProblem>> Tasks(IEnumerable<StageSpec> pipeline) => pipeline
        .Select((stage, place) => (Spec: stage.AsDownstream(), Place: place.ToString(CultureInfo.InvariantCulture)))
        .Where(stage => stage.Spec is not null)
        .Select(stage => Task(stage.Spec!).MapError(problem => At($"pipeline.{stage.Place}", problem)).Map(task => Tuple.Create(stage.Place, task)))
        .Collect()
        .Map(tasks => MapModule.OfSeq(tasks));

    /// <summary>The plugins of the components that a study uses.</summary>
    /// <param name="models">The models' specs.</param>
    /// <param name="explainers">The explainers' specs.</param>
    /// <param name="pipeline">The stages, with the downstream tasks among them.</param>
    /// <returns>Each as <c>id version</c>, once, ordered.</returns>
    public ImmutableArray<string> Plugins(IEnumerable<ModelSpec> models, IEnumerable<ExplainerSpec> explainers, IEnumerable<StageSpec> pipeline) =>
    [
        .. models.Select(model => Origin(ComponentKind.Backend, model.Backend))
            .Concat(explainers.Select(explainer => Origin(ComponentKind.Explainer, explainer.Component)))
            .Concat(pipeline.Select(stage => stage.AsDownstream()).OfType<StageSpec.Downstream>().Select(task => Origin(ComponentKind.Task, task.Task)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private FSharpResult<ModelSource, StudyProblem> Model(ModelSpec spec) => Known is { } known
        ? known.Find(spec).MapError(error => new StudyProblem(StudyFault.Spec, error)).Map(found => Counting(found, spec))
        : Described(spec);

    /// <summary>What explanations would cost is counted by the model's own tokenizer where it is still at hand.</summary>
    private ModelSource Counting(ModelSource known, ModelSpec spec)
    {
        var described = Described(spec);
        return described.IsOk && described.ResultValue.Identity == known.Identity
            ? known with { Description = known.Description with { TokenCounter = described.ResultValue.Description.TokenCounter } }
            : known;
    }

    private FSharpResult<ModelSource, StudyProblem> Described(ModelSpec spec) =>
        from component in catalog.Find(ComponentKind.Backend, spec.Backend).MapError(Plugin)
        from options in Options(component, spec.Options)
        from factory in catalog.Load<IModelBackendFactory>(ComponentKind.Backend, spec.Backend).MapError(Plugin)
        from description in Guard(component, () => factory.Describe(options.DeepClone().AsObject()))
        select new ModelSource(
            new ModelRef(spec.Name),
            description,
            Origin(ComponentKind.Backend, spec.Backend),
            cancellationToken => factory.OpenAsync(options.DeepClone().AsObject(), cancellationToken),
            spec.Price,
            RetryOptions.Of(spec.Calls));

    private FSharpResult<IExplainer, StudyProblem> Explainer(ExplainerSpec spec) =>
        from component in catalog.Find(ComponentKind.Explainer, spec.Component).MapError(Plugin)
        from options in Options(component, spec.Options)
        from factory in catalog.Load<IExplainerFactory>(ComponentKind.Explainer, spec.Component).MapError(Plugin)
        from explainer in Guard(component, () => factory.Create(options))
        select explainer;

    private FSharpResult<IDownstreamTask, StudyProblem> Task(StageSpec.Downstream spec) =>
        from component in catalog.Find(ComponentKind.Task, spec.Task).MapError(Plugin)
        from options in Options(component, spec.Options)
        from factory in catalog.Load<IDownstreamTaskFactory>(ComponentKind.Task, spec.Task).MapError(Plugin)
        from task in Guard(component, () => factory.Create(options))
        select task;

    /// <summary>The options as the component gets them: secrets put in, defaults filled in, paths absolute.</summary>
    private FSharpResult<JsonObject, StudyProblem> Options(ComponentManifest component, OptionValues options) =>
        Secrets.Resolve(AsksNothing || Known is not null ? WithoutUnknown(component, options) : options, environment)
            .MapError(problems => new StudyProblem(StudyFault.Spec, $"Option '{string.Join('.', problems.Head.Path)}': {problems.Head.Message}"))
            .Map(resolved => component.Options.ResolvePaths(component.Options.Complete(resolved), specFolder));

    private OptionValues WithoutUnknown(ComponentManifest component, OptionValues options)
    {
        var json = options.ToJson();
        foreach (var name in component.Options.SecretOptions.Where(name => Secrets.IsReference(json[name]) && Secrets.Resolve(json[name]!.ToString(), environment).IsError))
        {
            json.Remove(name);
        }

        return new(json);
    }

    private string Origin(ComponentKind kind, string id) =>
        catalog.Plugins.FirstOrDefault(plugin => plugin.Check.IsOk
            && plugin.Check.ResultValue.Manifest.Components.Any(component => component.Kind == kind && component.Id == id)) is { } found
            ? $"{found.Id} {found.Check.ResultValue.Manifest.Version}"
            : id;

    /// <summary>A factory that throws is a bug of its plugin, and no reason for the host to fall.</summary>
    private static FSharpResult<T, StudyProblem> Guard<T>(ComponentManifest component, Func<FSharpResult<T, ComponentError>> make)
    {
        try
        {
            return make().MapError(error => new StudyProblem(StudyFault.Spec, error.ToString()));
        }
#pragma warning disable CA1031 // Code of plugins may throw anything; whatever it is becomes the component's error.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return FSharpResult<T, StudyProblem>.NewError(new(
                StudyFault.Plugin, $"The {component.Name} threw {exception.GetType().Name}: {exception.Message} This is a bug of its plugin: please tell its author."));
        }
    }

    private static StudyProblem Plugin(ComponentError error) => new(StudyFault.Plugin, error.ToString());

    private static FSharpList<StudyProblem> At(string where, StudyProblem problem) => [problem with { Message = $"{where}: {problem.Message.Trim()}" }];
}
