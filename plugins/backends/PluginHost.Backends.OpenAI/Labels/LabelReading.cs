using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Backends.OpenAI.Labels;

/// <summary>Labels scored.</summary>
/// <param name="LogProbabilities">One for each label, in order.</param>
/// <param name="Flags">What the reader must know of how they were read.</param>
internal sealed record LabelReading(ValueArray<double> LogProbabilities, FSharpList<string> Flags);
