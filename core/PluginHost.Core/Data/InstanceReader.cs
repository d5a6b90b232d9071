using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Data;

/// <summary>
/// Reads the instances of an experiment. Every field of a record becomes a field of its instance, the text as it stands: no trimming, no
/// normalisation; emoji, combining marks and even NUL stay. Only text that is no valid Unicode is refused. Lines without anything on them
/// are passed over; every other line is an instance or an error.
/// </summary>
public static class InstanceReader
{
    /// <summary>More errors than these are only counted.</summary>
    private const int MostErrors = 20;

    /// <summary>Reads instances.</summary>
    /// <param name="data">Which data. <c>ids</c> selects first, <c>limit</c> then takes the first of what was selected.</param>
    /// <param name="file">
    /// The file's text; <see cref="TextReader.Null"/> for inline data, which need none. Read no further than the limit demands, and to its
    /// end when ids are selected. Stays open.
    /// </param>
    /// <param name="labels">The text of a second file with the labels, where the format has one; stays open.</param>
    /// <returns>
    /// The instances in the data's order, at least one; or all that is wrong with the lines that were read, the first 20 one by one. An
    /// instance without an id field has as its id 16 hexadecimal digits of its content's hash, the second one of equal content with
    /// <c>-2</c> behind it, the third with <c>-3</c>.
    /// </returns>
    public static FSharpResult<ImmutableArray<StudyInstance>, FSharpList<DataError>> Read(DataSpec data, TextReader file, TextReader? labels = null)
    {
        var wanted = data.Ids.ToHashSet(StringComparer.Ordinal);
        var limit = data.Limit ?? int.MaxValue;
        var instances = ImmutableArray.CreateBuilder<StudyInstance>();
        var errors = new List<DataError>();
        var names = new InstanceNames(data);
        foreach (var record in Records(data, file, labels))
        {
            var instance = names.Name(record);
            if (instance.IsError)
            {
                errors.Add(new(record.Line, instance.ErrorValue));
            }
            else if (wanted.Count == 0 || wanted.Contains(instance.ResultValue.Id))
            {
                instances.Add(instance.ResultValue);
            }

            if (wanted.Count == 0 && instances.Count == limit)
            {
                break;
            }
        }

        errors.AddRange(data.Ids.Where(id => errors.Count == 0 && !names.Known.Contains(id, StringComparer.Ordinal)).Select(id =>
            new DataError(0, $"No instance has the id '{id}', which the spec selects. {Nearest(id, names.Known)}")).ToArray());
        if (errors.Count == 0 && instances.Count == 0)
        {
            errors.Add(new(0, "The data hold no instance."));
        }

        return errors.Count == 0
            ? FSharpResult<ImmutableArray<StudyInstance>, FSharpList<DataError>>.NewOk([.. instances.Take(limit)])
            : FSharpResult<ImmutableArray<StudyInstance>, FSharpList<DataError>>.NewError(Capped(errors));
    }

    private static IEnumerable<DataRecord> Records(DataSpec data, TextReader file, TextReader? labels)
    {
        var renaming = new FieldRenaming(data.Fields);
        string[] needed = [.. new[] { data.IdField, data.LabelField }.OfType<string>().Select(renaming.Source).Concat(renaming.Sources).Distinct(StringComparer.Ordinal)];
        return data.Source.Match(
            inline => inline.Instances.Select((fields, index) => DataRecord.Of(index + 1, fields.Select(pair => (pair.Key, pair.Value)))),
            source => FormatReader.Read(source.Format, file, labels, needed)).Select(renaming.Apply);
    }

    /// <summary>A did-you-mean, without the list of all ids where none is near.</summary>
    private static string Nearest(string id, IReadOnlyCollection<string> known) =>
        known.Count <= MostErrors || Spelling.Suggest(id, known) is ['D', ..]
            ? Spelling.Suggest(id, known)
            : string.Create(CultureInfo.InvariantCulture, $"There are {known.Count} ids, such as '{known.First()}'.");

    private static FSharpList<DataError> Capped(List<DataError> errors) => errors.Count <= MostErrors
        ? [.. errors]
        : [.. errors.Take(MostErrors), new(errors[MostErrors].Line, string.Create(CultureInfo.InvariantCulture, $"Here and further on there are {errors.Count - MostErrors} more errors."))];
}
