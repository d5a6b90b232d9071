namespace PluginHost.Core.Specs.Yaml;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Name">The key, always a text.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlMember(string Name, Place Place, YamlNode Value);
