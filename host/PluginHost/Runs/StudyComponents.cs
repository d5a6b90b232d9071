using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>Makes a study's models and explainers out of what its spec says of them.</summary>
/// <param name="catalog">The components of all plugins.</param>
/// <param name="specFolder">The full path of the spec's folder.</param>
/// <param name="environment">The environment's variables, for the secrets that options refer to.</param>
internal sealed class StudyComponents(ComponentCatalog catalog, string specFolder, Func<string, string?> environment)
{
    /// <summary>Describes the models, without loading one.</summary>
    /// <param name="specs">The models to describe.</param>
    /// <returns>The models, or all problems.</returns>
    public FSharpResult<ImmutableArray<ModelSource>, FSharpList<string>> Models(IEnumerable<ModelSpec> specs) =>
        specs.Select(spec => Model(spec).MapError(error => Say($"models.{spec.Name}", error))).Collect();

    /// <summary>Makes the explainers.</summary>
    /// <param name="specs">The explainers to make.</param>
    /// <returns>The explainers by their names, or all problems.</returns>
    public FSharpResult<FSharpMap<string, IExplainer>, FSharpList<string>> Explainers(IEnumerable<ExplainerSpec> specs) =>
        specs.Select(spec => Explainer(spec).MapError(error => Say($"explainers.{spec.Name}", error)).Map(explainer => Tuple.Create(spec.Name, explainer)))
            .Collect()
            .Map(explainers => MapModule.OfSeq(explainers));

    /// <summary>The plugins of the components that a study uses.</summary>
    /// <param name="models">The models' specs.</param>
    /// <param name="explainers">The explainers' specs.</param>
    /// <returns>Each as <c>id version</c>, once, ordered.</returns>
    public ImmutableArray<string> Plugins(IEnumerable<ModelSpec> models, IEnumerable<ExplainerSpec> explainers) =>
    [
        .. models.Select(model => Origin(ComponentKind.Backend, model.Backend))
            .Concat(explainers.Select(explainer => Origin(ComponentKind.Explainer, explainer.Component)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private FSharpResult<ModelSource, ComponentError> Model(ModelSpec spec) =>
        from component in catalog.Find(ComponentKind.Backend, spec.Backend)
        from options in Options(component, spec.Options)
        from factory in catalog.Load<IModelBackendFactory>(ComponentKind.Backend, spec.Backend)
        from description in Guard(component, () => factory.Describe(options.DeepClone().AsObject()))
        select new ModelSource(
            new ModelRef(spec.Name),
            description,
            Origin(ComponentKind.Backend, spec.Backend),
            cancellationToken => factory.OpenAsync(options.DeepClone().AsObject(), cancellationToken),
            spec.Price);

    private FSharpResult<IExplainer, ComponentError> Explainer(ExplainerSpec spec) =>
        from component in catalog.Find(ComponentKind.Explainer, spec.Component)
        from options in Options(component, spec.Options)
        from factory in catalog.Load<IExplainerFactory>(ComponentKind.Explainer, spec.Component)
        from explainer in Guard(component, () => factory.Create(options))
        select explainer;

    /// <summary>The options as the component gets them: secrets put in, defaults filled in, paths absolute.</summary>
    private FSharpResult<JsonObject, ComponentError> Options(ComponentManifest component, OptionValues options) =>
        Secrets.Resolve(options, environment)
            .MapError(problems => new ComponentError(problems.Head.Message, "", string.Join('.', problems.Head.Path)))
            .Map(resolved => component.Options.ResolvePaths(component.Options.Complete(resolved), specFolder));

    private string Origin(ComponentKind kind, string id) =>
        catalog.Plugins.FirstOrDefault(plugin => plugin.Check.IsOk
            && plugin.Check.ResultValue.Manifest.Components.Any(component => component.Kind == kind && component.Id == id)) is { } found
            ? $"{found.Id} {found.Check.ResultValue.Manifest.Version}"
            : id;

    /// <summary>A factory that throws is a bug of its plugin, and no reason for the host to fall.</summary>
    private static FSharpResult<T, ComponentError> Guard<T>(ComponentManifest component, Func<FSharpResult<T, ComponentError>> make)
    {
        try
        {
            return make();
        }
#pragma warning disable CA1031 // Code of plugins may throw anything; whatever it is becomes the component's error.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return FSharpResult<T, ComponentError>.NewError(new(
                $"The {component.Name} threw {exception.GetType().Name}: {exception.Message}", "This is a bug of its plugin: please tell its author."));
        }
    }

    private static FSharpList<string> Say(string where, ComponentError error) => [$"{where}: {error.ToString().Trim()}"];
}
