using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>Checks that the names in a stage stand for something.</summary>
internal static class StageNames
{
    /// <summary>What is wrong with a stage's names, or <see langword="null"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="name">The stage's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="explainers">The explainers that were made.</param>
    public static string? Unknown(Experiment experiment, string name, StageSpec stage, FSharpMap<string, IExplainer> explainers)
    {
        var models = experiment.Models.Select(model => model.Name).ToArray();
        var names = experiment.Explainers.Select(explainer => explainer.Name).Where(explainers.ContainsKey).ToArray();
        return stage.UsedModels.IsEmpty || stage.UsedExplainers.IsEmpty ? $"The stage '{name}' has no models or no explainers. Name at least one of each."
            : stage.UsedModels.Except(models, StringComparer.Ordinal).FirstOrDefault() is { } model ? Message("model", model, models)
            : stage.UsedExplainers.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } explainer ? Message("explainer", explainer, names)
            : null;

        string Message(string kind, string unknown, string[] known) =>
            $"The stage '{name}' names the {kind} '{unknown}', which the experiment does not have; it has: {string.Join(", ", known)}. " +
            "Correct the name in the stage.";
    }
}
