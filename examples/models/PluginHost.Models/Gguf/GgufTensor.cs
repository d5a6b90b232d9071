using System.Collections.Immutable;

namespace PluginHost.Models.Gguf;

/// <summary>One tensor of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its values are stored.</param>
/// <param name="Rows">Number of outputs; 1 writes a vector.</param>
/// <param name="Columns">Number of inputs, the format's <c>ne[0]</c>.</param>
/// <param name="Values">Rows one after the other, <c>rows × columns</c>.</param>
public sealed record GgufTensor(string Name, GgufTensorType Type, int Rows, int Columns, ImmutableArray<float> Values);
