using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Data;

/// <summary>Checks that instances have the field by which a stage groups them.</summary>
public static class GroupChecker
{
    /// <summary>Checks instances.</summary>
    /// <param name="pipeline">The stages.</param>
    /// <param name="instances">The instances.</param>
    /// <returns>One error for each stage whose grouping field is missing somewhere; empty when all is well.</returns>
    public static FSharpList<FieldError> Check(FSharpList<StageSpec> pipeline, ImmutableArray<StudyInstance> instances) =>
    [
        .. pipeline
            .Select((stage, index) => (Field: stage.Match(_ => null, matrix => matrix.Group, _ => null, _ => null, study => study.Group, _ => null), Index: index))
            .Where(stage => stage.Field is not null)
            .Select(stage => (Field: stage.Field!, stage.Index, Without: (FSharpList<string>)
                [.. instances.Where(instance => !instance.Fields.ContainsKey(stage.Field!)).Select(instance => instance.Id)]))
            .Where(stage => !stage.Without.IsEmpty)
            .Select(stage => new FieldError(
                ["pipeline", stage.Index.ToString(CultureInfo.InvariantCulture), "group"],
                string.Create(CultureInfo.InvariantCulture, $"{stage.Without.Length} of {instances.Length} instances, the first being {stage.Without.Head}, have no field '{stage.Field}' to group them by. ")
                    + Spelling.Suggest(stage.Field, [.. instances.SelectMany(instance => instance.Fields.Keys).Distinct(StringComparer.Ordinal).Where(name => name != stage.Field)]),
                stage.Without)),
    ];
}
