namespace PluginHost.Reports;

/// <summary>One feature as people see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attribution">Its attribution for the explained label.</param>
/// <param name="StandardError">The attribution's standard error, where the method has one.</param>
/// <param name="Shade">Its colour.</param>
public sealed record FeatureView(string Name, double Attribution, double? StandardError, Shade Shade);
