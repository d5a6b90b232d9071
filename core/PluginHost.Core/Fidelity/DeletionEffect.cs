using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Fidelity;

/// <summary>How far the probability of one instance's predicted label moves when features are removed.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Model">The model.</param>
/// <param name="Explainer">The explainer's name in the spec.</param>
/// <param name="Strongest">|f(x) − f(x without the strongest features)|, from 0 to 1.</param>
/// <param name="Random">The same without as many random features, the mean over the draws.</param>
public sealed record DeletionEffect(string Instance, ModelRef Model, string Explainer, double Strongest, double Random);
