using System.Text.Json.Serialization.Metadata;

namespace PluginHost.Abstractions.Plugins;

/// <summary>
/// What every component of a plugin offers the host: a public class with a parameterless constructor, named in
/// <c>plugin.json</c>, that makes the component from options.
/// </summary>
public interface IComponentFactory
{
    /// <summary>
    /// The options record's JSON contract, by which the conformance kit compares it with the schema in <c>plugin.json</c>. Take
    /// it from a source-generated context whose names are those of a spec, in kebab-case: <see cref="Options.OptionsSchema.Of"/>
    /// shows how. A component without options has an empty record.
    /// </summary>
    JsonTypeInfo OptionsType { get; }
}
