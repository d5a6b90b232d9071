using System.Globalization;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;
using PluginHost.Core.Unicode;

namespace PluginHost.Core.Data;

/// <summary>Makes instances out of records, and remembers their ids while a file is read.</summary>
internal sealed class InstanceNames(DataSpec data)
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);

    /// <summary>The ids so far.</summary>
    public IReadOnlyCollection<string> Known => _lines.Keys;

    /// <summary>The instance of a record, or what is wrong with the record.</summary>
    public FSharpResult<StudyInstance, string> Name(DataRecord record) => record.Fields.Bind(fields =>
        fields.FirstOrDefault(field => !UnicodeText.IsWellFormed(field.Key) || !UnicodeText.IsWellFormed(field.Value)) is { Key: { } broken }
            ? Error($"The field '{Shown(broken)}' is no valid Unicode: it has half of a surrogate pair. Save the file as UTF-8.")
            : Needed(fields, data.LabelField).Bind(gold => Needed(fields, data.IdField).Bind(id => Named(record.Line, fields, id, gold))));

    private FSharpResult<StudyInstance, string> Named(int line, FSharpMap<string, string> fields, string? given, string? gold)
    {
        var id = given ?? Numbered(ContentHash.Of(fields));
        return string.IsNullOrWhiteSpace(id) ? Error($"The id in the field '{data.IdField}' is blank.")
            : id.Any(char.IsControl) ? Error($"The id in the field '{data.IdField}' has a line break or another control character.")
            : _lines.TryAdd(id, line) ? FSharpResult<StudyInstance, string>.NewOk(new(id, fields, gold))
            : Error(string.Create(CultureInfo.InvariantCulture, $"The id '{id}' belongs to line {_lines[id]} already. Ids must differ; without 'id' in the spec they are made from the content."));
    }

    private string Numbered(string hash)
    {
        var copy = _copies[hash] = _copies.GetValueOrDefault(hash) + 1;
        return copy == 1 ? hash : string.Create(CultureInfo.InvariantCulture, $"{hash}-{copy}");
    }

    /// <summary>The text of a field that the spec names, or nothing where it names none.</summary>
    private static FSharpResult<string?, string> Needed(FSharpMap<string, string> fields, string? name) =>
        name is null ? FSharpResult<string?, string>.NewOk(null)
        : fields.TryGetValue(name, out var text) ? FSharpResult<string?, string>.NewOk(text)
        : FSharpResult<string?, string>.NewError($"The field '{name}' is missing, which the spec names. {Spelling.Suggest(name, [.. fields.Keys])}");

    private static string Shown(string name) => UnicodeText.IsWellFormed(name) ? name : "?";

    private static FSharpResult<StudyInstance, string> Error(string message) => FSharpResult<StudyInstance, string>.NewError(message);
}
