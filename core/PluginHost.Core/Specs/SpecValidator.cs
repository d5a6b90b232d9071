using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Core.Specs;

/// <summary>Checks what a spec says of components against the components that there are.</summary>
public static class SpecValidator
{
    /// <summary>Checks that each component exists and takes the options that the spec gives it. Runs no code of a plugin.</summary>
    /// <param name="document">The spec. References to variables stay references, so that an option whose schema lists its values cannot be one.</param>
    /// <param name="components">The components of all plugins.</param>
    /// <returns>Everything that is wrong, models before explainers before downstream tasks; empty when the spec can run.</returns>
    public static FSharpList<SpecError> Check(SpecDocument document, IReadOnlyList<ComponentSignature> components) =>
    [
        .. document.Experiment.Models.SelectMany(model => Check(
            document, components, ComponentKind.Backend, model.Backend, model.Options, ["models", model.Name], "backend", [])),
        .. document.Experiment.Explainers.SelectMany(explainer => Check(
            document, components, ComponentKind.Explainer, explainer.Component, explainer.Options, ["explainers", explainer.Name], "use", [])),
        .. document.Experiment.Pipeline.SelectMany((stage, index) => stage.AsDownstream() is { } task
            ? Check(document, components, ComponentKind.Task, task.Task, task.Options, ["pipeline", index.ToString(CultureInfo.InvariantCulture)], "task", ["options"])
            : []),
    ];

    private static IEnumerable<SpecError> Check(
        SpecDocument document, IReadOnlyList<ComponentSignature> components, ComponentKind kind, string id, OptionValues options, FSharpList<string> path, string key, FSharpList<string> optionsAt)
    {
        var component = components.FirstOrDefault(component => component.Kind == kind && component.Id == id);
        return component is not null
            ? Problems(component.Options, options).Select(problem => document.Error([.. path, .. optionsAt, .. problem.Path], problem.Message))
            : [document.Error([.. path, key], $"There is no {kind.ToString().ToLower(CultureInfo.InvariantCulture)} '{id}' in the plugins that were found. {Suggestion(components, kind, id)}")];
    }

    /// <summary>What is wrong with options; of a secret that stands there itself nothing else is said, so that no message repeats it.</summary>
    private static IEnumerable<OptionProblem> Problems(OptionsSchema schema, OptionValues options)
    {
        var json = options.ToJson();
        string[] open = [.. schema.SecretOptions.Where(name => json.ContainsKey(name) && !Secrets.IsReference(json[name]))];
        return
        [
            .. open.Select(name => new OptionProblem(
                [name], "A secret stands in the spec itself. Write ${env:NAME}, and keep it in an environment variable.")),
            .. schema.Check(json).Where(problem => problem.Path.IsEmpty || !open.Contains(problem.Path.Head, StringComparer.Ordinal)),
        ];
    }

    private static string Suggestion(IReadOnlyList<ComponentSignature> components, ComponentKind kind, string id) =>
        components.Any(component => component.Kind == kind)
            ? Spelling.Suggest(id, [.. components.Where(component => component.Kind == kind).Select(component => component.Id)])
            : "No plugin offers one: put a plugin's folder beside the host or name its folder with --plugins.";
}
