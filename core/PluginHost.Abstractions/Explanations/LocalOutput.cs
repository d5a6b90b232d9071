using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Explanations;

/// <summary>What a model made of one perturbed version of an instance.</summary>
/// <param name="Values">The outputs, one for each name in <see cref="LocalModel.Outputs"/>.</param>
/// <param name="Flags">Marks that the answer carried; usually empty.</param>
public sealed record LocalOutput(ValueArray<double> Values, FSharpList<string> Flags);
