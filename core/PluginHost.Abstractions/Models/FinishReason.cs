namespace PluginHost.Abstractions.Models;

/// <summary>Why a generated answer ended.</summary>
public enum FinishReason
{
    /// <summary>The model ended it, or a stop text came.</summary>
    Stop,

    /// <summary>The limit on tokens was reached.</summary>
    Length,
}
