using System.Text.Json.Serialization;

namespace PluginHost.Explainers.Lime;

/// <summary>How LIME chooses the features that its surrogate uses, for each output by itself.</summary>
public enum LimeFeatureSelection
{
    /// <summary><see cref="ForwardSelection"/> for up to 6 features, else <see cref="HighestWeights"/>, as LIME does.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>Again and again the feature that raises the weighted R² of an unpenalised regression most.</summary>
    [JsonStringEnumMemberName("forward-selection")]
    ForwardSelection,

    /// <summary>The features with the largest coefficients in a ridge regression (penalty 0.01) on all of them.</summary>
    [JsonStringEnumMemberName("highest-weights")]
    HighestWeights,

    /// <summary>The features in use on the lasso's path where it last uses no more of them than wanted.</summary>
    [JsonStringEnumMemberName("lasso-path")]
    LassoPath,

    /// <summary>All features.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
