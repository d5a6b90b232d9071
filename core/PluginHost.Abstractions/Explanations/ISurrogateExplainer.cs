using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Explanations;

/// <summary>
/// A method whose explanation is a fit to evaluated masks, so that it can be fitted to some of them alone. Cross-fitted fidelity and the
/// agreement of two halves need this, and ask nothing more.
/// </summary>
public interface ISurrogateExplainer : IExplainer
{
    /// <summary>Fits the method's surrogate, its choice of features included, to evaluated masks.</summary>
    /// <param name="evaluation">
    /// Rows of what <see cref="IExplainer.Explain"/> evaluated, in their order, with their weights. The unperturbed instance is among them,
    /// and every row of weight 0, which is no draw. All of them give the explanation that <see cref="IExplainer.Explain"/> gives; standard
    /// errors may be missing, since picked rows are no sample of the method's.
    /// </param>
    /// <returns>The explanation, or why these rows allow none.</returns>
    FSharpResult<Explanation, PipelineError> Fit(Evaluation evaluation);
}
