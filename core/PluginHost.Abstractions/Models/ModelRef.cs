namespace PluginHost.Abstractions.Models;

/// <summary>A model by the name that the spec gives it, such as <c>target</c> or <c>proxy-small</c>.</summary>
/// <param name="Name">The name; two refs with the same name are the same model.</param>
public readonly record struct ModelRef(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
