namespace PluginHost.Abstractions.Tasks;

/// <summary>One point of a <see cref="ResultCurve"/>.</summary>
/// <param name="X">Where on the horizontal axis.</param>
/// <param name="Y">Where on the vertical one.</param>
/// <param name="HalfWidth">Half the length of the value's 95% interval, or <see langword="null"/> where there is none.</param>
public sealed record CurvePoint(double X, double Y, double? HalfWidth = null);
