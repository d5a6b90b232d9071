using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Explainers.KernelShap;

/// <summary>The options of Kernel SHAP.</summary>
/// <param name="Samples">
/// How many coalitions to evaluate beside the two ends, the whole instance and the one with everything removed, as shap counts;
/// 1,000 as in the paper. All of them where there are fewer.
/// </param>
/// <param name="Sampler">How the coalitions are chosen.</param>
/// <param name="Link">The scale on which attributions add up.</param>
/// <param name="Adjustment">What stands beside the features in the regression; with <see cref="L1Regularization.Off"/> alone.</param>
/// <param name="L1Reg">Which features may have attributions.</param>
/// <param name="NumFeatures">How many features <see cref="L1Regularization.NumFeatures"/> keeps.</param>
/// <param name="LassoStrength">The penalty of <see cref="L1Regularization.Lasso"/>, in units of the output.</param>
public sealed record KernelShapOptions(
    [Description("How many coalitions to evaluate beside the whole instance and the one with everything removed.")]
    [Range(2, 1_000_000)]
    int Samples = 1000,
    [Description("How the coalitions are chosen; paired-leverage has the lowest error per question.")]
    KernelShapSampler Sampler = KernelShapSampler.PairedLeverage,
    [Description("The scale on which attributions add up: the output itself, or the log-odds of a probability.")]
    KernelShapLink Link = KernelShapLink.Identity,
    [Description("What stands beside the features in the regression: cubic takes out of the error what a saturating model leaves to chance.")]
    KernelShapAdjustment Adjustment = KernelShapAdjustment.Auto,
    [Description("Which features may have attributions; off is all of them, and alone has standard errors.")]
    L1Regularization L1Reg = L1Regularization.Off,
    [Description("How many features the l1Reg num-features keeps.")]
    [Range(1, 1_000_000)]
    int NumFeatures = 10,
    [Description("The penalty of the l1Reg lasso, in units of the output.")]
    [Range(0.000000001, 1_000_000)]
    double LassoStrength = 0.001)
{
    /// <summary>Whether the cube of the fit stands beside the features.</summary>
    internal bool IsCubic => Adjustment switch
    {
        KernelShapAdjustment.Auto => Sampler == KernelShapSampler.PairedLeverage,
        KernelShapAdjustment.None => false,
        KernelShapAdjustment.Cubic => true,
        var unknown => throw new InvalidOperationException($"There is no adjustment {unknown}."),
    };
}
