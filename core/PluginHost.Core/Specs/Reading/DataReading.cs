using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>data</c>.</summary>
internal static class DataReading
{
    private const string Inline = "inline";

    /// <summary>The names of the formats of files.</summary>
    public static FSharpList<(string Name, DataFormat Format)> Formats { get; } =
    [
        ("jsonl", DataFormat.Jsonl), ("csv", DataFormat.Csv), ("tsv", DataFormat.Tsv), ("sst", DataFormat.Sst), ("glue-tsv", DataFormat.GlueTsv),
        ("mmlu-csv", DataFormat.MmluCsv), ("nq-open", DataFormat.NqOpen), ("hellaswag", DataFormat.HellaSwag), ("piqa", DataFormat.Piqa),
        ("gsm8k", DataFormat.Gsm8k), ("imdb", DataFormat.Imdb),
    ];

    /// <summary>Reads <c>data</c>.</summary>
    public static FSharpResult<DataSpec, FSharpList<SpecError>> Read(SpecSection section, Func<string, string?> environment)
    {
        var source = section.Required("format", Format, "format: jsonl").Bind(format => Source(section, format, environment));
        var id = section.Optional<string?>("id", null, Field);
        var label = section.Optional("label", StandardLabel(source), Field);
        var limit = section.Optional<int?>("limit", null, value => value.Whole(1, int.MaxValue).Map(number => (int?)number));
        var ids = section.Optional("ids", FSharpList<string>.Empty, value => value.Distinct(item => item.AsWritten()));
        var fields = section.Optional("fields", MapModule.Empty<string, string>(), value => value.Section().Bind(Renamed));
        return Parts.Whole(
            () => new DataSpec(source.ResultValue, id.ResultValue, label.ResultValue, limit.ResultValue, ids.ResultValue) { Fields = fields.ResultValue },
            section.Unknown("format", "path", "labels", "instances", "id", "label", "limit", "ids", "fields"),
            source.Errors(), id.Errors(), label.Errors(), limit.Errors(), ids.Errors(), fields.Errors());
    }

    private static FSharpResult<DataFormat?, FSharpList<SpecError>> Format(SpecValue value) =>
        value.OneOf<DataFormat?>([(Inline, null), .. Formats.Select(format => (format.Name, (DataFormat?)format.Format))]);

    private static FSharpResult<DataSource, FSharpList<SpecError>> Source(SpecSection section, DataFormat? format, Func<string, string?> environment)
    {
        if (format is not { } file)
        {
            var instances = section.Required("instances", Instances, "instances: [\"a fine film\"]");
            return Parts.Whole<DataSource>(
                () => new DataSource.Inline(instances.ResultValue),
                section.Forbidden("path", "with 'format: inline' the instances stand in the spec itself."),
                section.Forbidden("labels", "it goes with 'format: piqa'."), instances.Errors());
        }

        var path = section.Required("path", value => value.Location(environment), "path: data/reviews.jsonl");
        var labels = section.Optional<string?>("labels", null, value => value.Location(environment).Map(text => (string?)text));
        return Parts.Whole<DataSource>(
            () => new DataSource.File(file, path.ResultValue, labels.ResultValue),
            section.Forbidden("instances", "it goes with 'format: inline'."),
            file == DataFormat.Piqa ? [] : section.Forbidden("labels", "it goes with 'format: piqa'; elsewhere 'label' names the field."),
            path.Errors(), labels.Errors());
    }

    /// <summary>Some formats say themselves which field is the label; elsewhere only the spec can.</summary>
    private static string? StandardLabel(FSharpResult<DataSource, FSharpList<SpecError>> source) => source.IsError ? null : source.ResultValue switch
    {
        DataSource.File { Format: DataFormat.Sst or DataFormat.GlueTsv or DataFormat.Imdb } => "label",
        DataSource.File { Format: DataFormat.MmluCsv or DataFormat.HellaSwag } or DataSource.File { Format: DataFormat.Piqa, LabelsPath: not null } => "answer",
        _ => null,
    };

    private static FSharpResult<FSharpMap<string, string>, FSharpList<SpecError>> Renamed(SpecSection section) => section.Entries
        .Select(entry => entry.Value.Word().Map(name => (entry.Member.Name, name)))
        .Collect().Map(names => Fields(names));

    private static FSharpResult<string?, FSharpList<SpecError>> Field(SpecValue value) => value.Word().Map(text => (string?)text);

    private static FSharpResult<FSharpList<FSharpMap<string, string>>, FSharpList<SpecError>> Instances(SpecValue value) =>
        value.Items().Bind(items => items.Select(Instance).Collect().Map(instances => (FSharpList<FSharpMap<string, string>>)[.. instances]));

    private static FSharpResult<FSharpMap<string, string>, FSharpList<SpecError>> Instance(SpecValue value) => value.Node is YamlNode.Scalar
        ? value.AsWritten().Map(text => Fields([("text", text)]))
        : value.Section().Bind(section => section.Entries.IsEmpty
            ? value.Fail<FSharpMap<string, string>>("The instance has no fields. Write for instance: { text: \"a fine film\" }")
            : section.Entries
                .Select(entry => entry.Value.AsWritten().Map(text => (entry.Member.Name, text)))
                .Collect().Map(fields => Fields(fields)));

    private static FSharpMap<string, string> Fields(IEnumerable<(string Name, string Text)> fields) =>
        new(fields.Select(field => Tuple.Create(field.Name, field.Text)));
}
