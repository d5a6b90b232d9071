namespace PluginHost.Abstractions.Options;

/// <summary>
/// Marks a parameter of an options record, a text or a list of texts, as the path of a file or folder. Its schema says
/// <c>"format": "path"</c>, and the host makes a relative path absolute, from the folder of the spec, before the component sees it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PathOptionAttribute : Attribute;
