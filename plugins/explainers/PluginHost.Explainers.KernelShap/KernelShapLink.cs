using System.Text.Json.Serialization;

namespace PluginHost.Explainers.KernelShap;

/// <summary>The scale on which attributions add up.</summary>
public enum KernelShapLink
{
    /// <summary>The output itself.</summary>
    [JsonStringEnumMemberName("identity")]
    Identity,

    /// <summary>The log-odds of an output that is a probability.</summary>
    [JsonStringEnumMemberName("logit")]
    Logit,
}
