using System.Text.Json.Serialization;

namespace PluginHost.Explainers.KernelShap;

/// <summary>What stands beside the features in Kernel SHAP's regression, so that less is left to chance.</summary>
public enum KernelShapAdjustment
{
    /// <summary><see cref="Cubic"/> with <see cref="KernelShapSampler.PairedLeverage"/>, <see cref="None"/> with shap's and Captum's sampling.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>Nothing: attributions are a linear function of the outputs.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>
    /// The cube of the fit itself, less its own Shapley values: takes what a saturating model leaves to chance, and changes nothing where all
    /// coalitions are asked.
    /// </summary>
    [JsonStringEnumMemberName("cubic")]
    Cubic,
}
