namespace PluginHost.Reports;

/// <summary>An explanation that there is not.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Explainer">The explainer's name.</param>
/// <param name="Why">Why there is none.</param>
public sealed record MissingView(string Instance, string Model, string Explainer, string Why);
