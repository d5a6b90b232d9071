using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>Which versions of the contract a plugin can work with: from one version up to, but not including, another one.</summary>
/// <param name="From">The oldest contract that the plugin can work with.</param>
/// <param name="Below">The first newer contract that the plugin was not made for; greater than <paramref name="From"/>.</param>
/// <seealso cref="ContractVersion"/>
public sealed record ContractRange(Version From, Version Below)
{
    /// <summary>Whether the plugin can work with a contract.</summary>
    /// <param name="contract">The host's contract.</param>
    /// <returns><see langword="true"/> when it lies in the range.</returns>
    public bool Includes(Version contract) => From <= contract && contract < Below;

    /// <inheritdoc/>
    public override string ToString() => $"{From} up to, but not including, {Below}";
}
