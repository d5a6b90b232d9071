using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Stages;

/// <summary>All that a comparison needs of one model on one instance.</summary>
/// <param name="Explained">Its explanation.</param>
/// <param name="Drawn">Its outputs on the independent draws, <c>draws × labels</c>; <see langword="null"/> where there are none.</param>
internal sealed record LocalReading(InstanceExplanation Explained, DoubleMatrix? Drawn)
{
    /// <summary>The explanation itself.</summary>
    public Explanation Explanation => Explained.Explanation.Explanation;
}
