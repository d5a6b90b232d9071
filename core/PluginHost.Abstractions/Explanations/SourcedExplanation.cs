namespace PluginHost.Abstractions.Explanations;

/// <summary>An explanation that says where it came from. The source is kept apart, since an explainer does not know which model it explains.</summary>
/// <param name="Source">Whose behaviour it was fitted to.</param>
/// <param name="Explanation">The explanation.</param>
public sealed record SourcedExplanation(ExplanationSource Source, Explanation Explanation);
