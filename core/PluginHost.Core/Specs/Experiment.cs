using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>An experiment as a spec describes it: valid in itself, its components not yet looked for.</summary>
/// <param name="Name">Its name, of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; names the run's folder.</param>
/// <param name="Seed">The root of all random numbers.</param>
/// <param name="Models">The models, at least one, in the spec's order.</param>
/// <param name="Data">The data.</param>
/// <param name="Task">What the models are asked.</param>
/// <param name="Explainers">The explainers, in the spec's order.</param>
/// <param name="Pipeline">The stages, at least one, in order.</param>
/// <param name="Output">Where results go.</param>
public sealed record Experiment(
    string Name,
    ulong Seed,
    FSharpList<ModelSpec> Models,
    DataSpec Data,
    TaskSpec Task,
    FSharpList<ExplainerSpec> Explainers,
    FSharpList<StageSpec> Pipeline,
    OutputSpec Output)
{
    /// <summary>What a run may take at most; nothing is limited by default. It changes no result, so that a resolved spec leaves it out.</summary>
    public BudgetSpec Budget { get; init; } = BudgetSpec.Unlimited;
}
