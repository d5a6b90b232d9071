using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tasks;

/// <summary>One curve of a <see cref="ResultPlot"/>.</summary>
/// <param name="Name">What the curve is of.</param>
/// <param name="Points">Its points from left to right, at least one, finite.</param>
public sealed record ResultCurve(string Name, ValueArray<CurvePoint> Points);
