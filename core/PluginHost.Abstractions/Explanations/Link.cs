namespace PluginHost.Abstractions.Explanations;

/// <summary>The scale on which attributions add up.</summary>
public enum Link
{
    /// <summary>The output itself, such as a probability.</summary>
    Identity,

    /// <summary>The log-odds of the output, ln(p / (1 − p)).</summary>
    Logit,
}
