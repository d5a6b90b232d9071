using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>The data of an experiment.</summary>
/// <param name="Source">Where the instances come from.</param>
/// <param name="IdField">The field with each instance's id; without one, the id is the hash of the content.</param>
/// <param name="LabelField">The field with the gold label, where there is one.</param>
/// <param name="Limit">The most instances to take, 1 or more; all by default.</param>
/// <param name="Ids">The ids to take, in the data's order; all when empty.</param>
public sealed record DataSpec(DataSource Source, string? IdField, string? LabelField, int? Limit, FSharpList<string> Ids)
{
    /// <summary>
    /// New names for fields: from the name that prompts use to the name that the data have. Fields that it does not speak of keep theirs.
    /// </summary>
    public FSharpMap<string, string> Fields { get; init; } = MapModule.Empty<string, string>();
}
