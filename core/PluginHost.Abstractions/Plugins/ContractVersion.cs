namespace PluginHost.Abstractions.Plugins;

/// <summary>The version of the contract between host and plugins, which a plugin's <c>contract</c> range must include.</summary>
public static class ContractVersion
{
    /// <summary>
    /// The contract that this assembly defines, as <c>major.minor</c>. Below 1.0 each minor version may break plugins; from 1.0
    /// on only a major one may.
    /// </summary>
    public static Version Current { get; } = new(0, 1);
}
