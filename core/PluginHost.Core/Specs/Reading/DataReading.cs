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
        [("jsonl", DataFormat.Jsonl), ("csv", DataFormat.Csv), ("tsv", DataFormat.Tsv), ("sst", DataFormat.Sst)];

    /// <summary>Reads <c>data</c>.</summary>
    public static FSharpResult<DataSpec, FSharpList<SpecError>> Read(SpecSection section, Func<string, string?> environment)
    {
        var source = section.Required("format", Format, "format: jsonl").Bind(format => Source(section, format, environment));
        var id = section.Optional<string?>("id", null, Field);
        var label = section.Optional("label", StandardLabel(source), Field);
        var limit = section.Optional<int?>("limit", null, value => value.Whole(1, int.MaxValue).Map(number => (int?)number));
        var ids = section.Optional("ids", FSharpList<string>.Empty, value => value.Distinct(item => item.AsWritten()));
        return Parts.Whole(
            () => new DataSpec(source.ResultValue, id.ResultValue, label.ResultValue, limit.ResultValue, ids.ResultValue),
            section.Unknown("format", "path", "instances", "id", "label", "limit", "ids"),
            source.Errors(), id.Errors(), label.Errors(), limit.Errors(), ids.Errors());
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
                section.Forbidden("path", "with 'format: inline' the instances stand in the spec itself."), instances.Errors());
        }

        var path = section.Required("path", value => value.Location(environment), "path: data/reviews.jsonl");
        return Parts.Whole<DataSource>(
            () => new DataSource.File(file, path.ResultValue),
            section.Forbidden("instances", "it goes with 'format: inline'."), path.Errors());
    }

    /// <summary>The format <c>sst</c> itself says which field is the label; elsewhere only the spec can.</summary>
    private static string? StandardLabel(FSharpResult<DataSource, FSharpList<SpecError>> source) =>
        source.IsOk && source.ResultValue is DataSource.File { Format: DataFormat.Sst } ? "label" : null;

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
