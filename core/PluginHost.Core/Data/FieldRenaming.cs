using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;

namespace PluginHost.Core.Data;

/// <summary>Gives fields the names that the spec has for them.</summary>
/// <param name="names">From the new name to the data's.</param>
internal sealed class FieldRenaming(FSharpMap<string, string> names)
{
    /// <summary>The data's names of all fields that are renamed.</summary>
    public IEnumerable<string> Sources => names.Select(pair => pair.Value);

    /// <summary>The data's name of a field.</summary>
    public string Source(string name) => names.TryGetValue(name, out var source) ? source : name;

    /// <summary>A record with its fields renamed, the others kept.</summary>
    public DataRecord Apply(DataRecord record)
    {
        if (names.IsEmpty || record.Fields.IsError)
        {
            return record;
        }

        var fields = record.Fields.ResultValue;
        if (Sources.FirstOrDefault(source => !fields.ContainsKey(source)) is { } missing)
        {
            return DataRecord.Bad(record.Line, $"The field '{missing}' is missing, which 'fields' in the spec names. {Spelling.Suggest(missing, [.. fields.Keys])}");
        }

        var renamed = Sources.ToHashSet(StringComparer.Ordinal);
        var kept = fields.Where(field => !renamed.Contains(field.Key)).ToArray();
        return kept.FirstOrDefault(field => names.ContainsKey(field.Key)).Key is { } taken
            ? DataRecord.Bad(record.Line, $"The data have a field '{taken}' of their own, so that 'fields' in the spec cannot give its name to another one. Choose another name.")
            : DataRecord.Of(record.Line, kept.Select(field => (field.Key, field.Value)).Concat(names.Select(pair => (pair.Key, fields[pair.Value]))));
    }
}
