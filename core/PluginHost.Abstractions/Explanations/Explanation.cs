using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Explanations;

/// <summary>How much each feature moved each output of a model for one instance: an additive surrogate of the local model.</summary>
/// <param name="Attributions">The attribution of each feature for each output, <c>outputs × features</c>, on the scale of <paramref name="Link"/>.</param>
/// <param name="Intercepts">The surrogate's value for each output when every feature is removed.</param>
/// <param name="Link">The scale on which intercept and attributions add up.</param>
/// <param name="StandardErrors">The standard error of each attribution, <c>outputs × features</c>, where the method has them.</param>
/// <param name="Diagnostics">Named figures of the method, each with one value for each output, such as LIME's weighted R² as <c>score</c>.</param>
/// <param name="Evaluation">The perturbed versions that the explanation was fitted to, with the model's outputs.</param>
public sealed record Explanation(
    DoubleMatrix Attributions,
    ValueArray<double> Intercepts,
    Link Link,
    DoubleMatrix? StandardErrors,
    FSharpMap<string, ValueArray<double>> Diagnostics,
    Evaluation Evaluation);
