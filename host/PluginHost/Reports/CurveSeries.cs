using System.Collections.Immutable;

namespace PluginHost.Reports;

/// <summary>One line of a <see cref="SharePlot"/>.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Dash">Its dashes as SVG has them, so that it is told from the others without colours; empty for an unbroken line.</param>
/// <param name="Shares">Its height at each place of the axis, in [0, 1]; <see langword="null"/> where it is undefined, which leaves a gap.</param>
public sealed record CurveSeries(string Name, string Colour, string Dash, ImmutableArray<double?> Shares);
