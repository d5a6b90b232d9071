using System.Text.Json.Nodes;

namespace PluginHost.Core.Specs;

/// <summary>The options of a component as a spec gives them: a JSON object with value equality, which nobody can change.</summary>
public sealed class OptionValues : IEquatable<OptionValues>
{
    private readonly JsonObject _json;

    /// <summary>Options from JSON, copied.</summary>
    /// <param name="json">The options.</param>
    public OptionValues(JsonObject json) => _json = json.DeepClone().AsObject();

    /// <summary>No options at all.</summary>
    public static OptionValues Empty { get; } = new([]);

    /// <summary>The options as JSON that belongs to the caller.</summary>
    /// <returns>A copy.</returns>
    public JsonObject ToJson() => _json.DeepClone().AsObject();

    /// <inheritdoc/>
    public bool Equals(OptionValues? other) => other is not null && JsonNode.DeepEquals(_json, other._json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.Count;

    /// <inheritdoc/>
    public override string ToString() => _json.ToJsonString();
}
