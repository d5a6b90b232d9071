namespace PluginHost.Abstractions.Models;

/// <summary>Where the token counts of an answer come from.</summary>
public enum UsageSource
{
    /// <summary>Counted by the model or reported by its provider.</summary>
    Reported,

    /// <summary>Estimated, since the provider gave none.</summary>
    Estimated,
}
