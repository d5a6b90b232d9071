using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Explanations;

/// <summary>A method of explanation, as a pure function.</summary>
public interface IExplainer
{
    /// <summary>
    /// Describes how to explain one instance. Draws random numbers from the seed alone, so that the same seed gives the same
    /// explanation and all models of one instance see the same masks.
    /// </summary>
    /// <param name="model">The model around the instance; it may have no features.</param>
    /// <param name="seed">The seed of this explanation.</param>
    /// <returns>A pipeline with an explanation over all features and outputs of the model.</returns>
    Pipeline<Explanation> Explain(LocalModel model, Seed seed);
}
