using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Tasks;

/// <summary>Curves over the same axes.</summary>
/// <param name="Title">What the drawing shows.</param>
/// <param name="Horizontal">What runs from left to right.</param>
/// <param name="Vertical">What runs from below to above.</param>
/// <param name="Curves">The curves, at least one.</param>
public sealed record ResultPlot(string Title, string Horizontal, string Vertical, FSharpList<ResultCurve> Curves);
