namespace PluginHost.Reports;

/// <summary>A piece of the explained text as people see it.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Feature">Its feature, or <see langword="null"/> for what lies between features.</param>
public sealed record PieceView(string Text, FeatureView? Feature);
