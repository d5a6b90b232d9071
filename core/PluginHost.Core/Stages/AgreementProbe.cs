using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Core.Stages;

/// <summary>What target and candidates make of one instance as it is: the one question that decides whether they agree.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Labels">The label that each model gives it, by the model's name, or why there is none.</param>
public sealed record AgreementProbe(string Instance, FSharpMap<string, FSharpResult<string, PipelineError>> Labels)
{
    /// <summary>Whether two models give the instance the same label; a model without an answer agrees with nobody.</summary>
    /// <param name="one">A model's name.</param>
    /// <param name="other">The other one's.</param>
    /// <returns>Whether both answered, and the same.</returns>
    public bool Agree(string one, string other) =>
        Labels.TryGetValue(one, out var first) && Labels.TryGetValue(other, out var second)
        && first.IsOk && second.IsOk && first.ResultValue == second.ResultValue;
}
