using System.Text.Json.Serialization;

namespace PluginHost.Explainers.KernelShap;

/// <summary>How the coalitions of Kernel SHAP are chosen.</summary>
public enum KernelShapSampler
{
    /// <summary>
    /// As shap does: sizes that the samples suffice for are enumerated, the rest is drawn by kernel weight in complementary pairs.
    /// </summary>
    [JsonStringEnumMemberName("shap")]
    Shap,

    /// <summary>As Captum does: independent draws by kernel weight.</summary>
    [JsonStringEnumMemberName("captum")]
    Captum,

    /// <summary>Complementary pairs without replacement, an equal quota for every pair of sizes.</summary>
    [JsonStringEnumMemberName("paired-leverage")]
    PairedLeverage,
}
