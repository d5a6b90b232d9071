namespace PluginHost.Plugins;

/// <summary>One thing that is wrong in a manifest.</summary>
/// <param name="Path">Where: <c>components[0].kind</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ManifestError(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
