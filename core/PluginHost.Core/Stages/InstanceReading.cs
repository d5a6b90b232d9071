using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Stages;

/// <summary>What a model makes of one instance, without its neighbourhood.</summary>
/// <param name="Predicted">The label that the model gives the unperturbed instance, or what it writes.</param>
/// <param name="Full">f(x): its probability for each label.</param>
/// <param name="Empty">f(∅): the same with every feature removed.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Samples">The number of masks that the explanation was fitted to.</param>
/// <param name="Flags">Marks that the answers carried.</param>
public sealed record InstanceReading(
    string Predicted, ValueArray<double> Full, ValueArray<double> Empty, int Features, int Samples, FSharpList<string> Flags);
