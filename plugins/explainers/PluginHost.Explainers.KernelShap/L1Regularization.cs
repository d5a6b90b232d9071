using System.Text.Json.Serialization;

namespace PluginHost.Explainers.KernelShap;

/// <summary>Which features may have attributions, for each output by itself; shap's <c>l1_reg</c>.</summary>
public enum L1Regularization
{
    /// <summary>All features.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>The first features that least-angle regression takes; shap's default, with 10 of them.</summary>
    [JsonStringEnumMemberName("num-features")]
    NumFeatures,

    /// <summary>Those at the knot of the lasso's path with the least Akaike information criterion.</summary>
    [JsonStringEnumMemberName("aic")]
    Aic,

    /// <summary>Those at the knot of the lasso's path with the least Bayesian information criterion.</summary>
    [JsonStringEnumMemberName("bic")]
    Bic,

    /// <summary>Those that the lasso uses at a given strength.</summary>
    [JsonStringEnumMemberName("lasso")]
    Lasso,
}
