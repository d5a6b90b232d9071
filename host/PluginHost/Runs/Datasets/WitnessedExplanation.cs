using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Runs.Datasets;

/// <summary>An explanation as some stage of a study made it.</summary>
/// <param name="Explainer">The explainer's name in the spec.</param>
/// <param name="Local">What was explained: the model around the instance.</param>
/// <param name="Explanation">The explanation.</param>
/// <param name="Instance">The id of the instance; <see langword="null"/> where it belongs to none.</param>
internal sealed record WitnessedExplanation(string Explainer, LocalModel Local, Explanation Explanation, string? Instance)
{
    /// <summary>The question of one perturbed version, found by walking its evaluation up to where it asks.</summary>
    /// <param name="row">One row of a mask matrix over the features.</param>
    /// <returns>The model and the question; <see langword="null"/> where the model is asked nothing.</returns>
    public (ModelRef Model, ModelQuery Query)? Question(MaskMatrix row) =>
        PipelineMachine.Start(Local.Evaluate(row)).Step() is PipelineStep.Asking asking ? (asking.Model, asking.Queries[0]) : null;
}
