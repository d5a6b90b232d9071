using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Explainers.Lime;

/// <summary>The options of LIME.</summary>
/// <param name="Samples">
/// How many perturbed versions of the instance to evaluate, the instance itself among them; 1,000 as in the paper (LIME's
/// own default is 5,000).
/// </param>
/// <param name="NumFeatures">How many features the surrogate of each output uses at most; the others get attribution 0.</param>
/// <param name="KernelWidth">The width of the proximity kernel, on a scale of distances from 0 to 100.</param>
/// <param name="FeatureSelection">How the features of each surrogate are chosen.</param>
/// <param name="Alpha">The penalty of the ridge regression on the chosen features.</param>
public sealed record LimeOptions(
    [Description("How many perturbed versions of the instance to evaluate, itself among them.")]
    [Range(2, 1_000_000)]
    int Samples = 1000,
    [Description("How many features the surrogate of each output uses at most.")]
    [Range(1, 1_000_000)]
    int NumFeatures = 10,
    [Description("The width of the proximity kernel, on a scale of distances from 0 to 100.")]
    [Range(0.001, 1_000_000)]
    double KernelWidth = 25,
    [Description("How the features of each surrogate are chosen; auto is forward-selection for up to 6 features, else highest-weights.")]
    LimeFeatureSelection FeatureSelection = LimeFeatureSelection.Auto,
    [Description("The penalty of the ridge regression on the chosen features.")]
    [Range(0, 1_000_000)]
    double Alpha = 1);
