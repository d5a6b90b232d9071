using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads the options of a component: all keys of its mapping that are not the spec's own.</summary>
internal static class OptionsReading
{
    /// <summary>Reads them as JSON; numbers as <see cref="CoreSchema.Number"/> writes them.</summary>
    public static FSharpResult<OptionValues, FSharpList<SpecError>> Read(SpecSection section, Func<string, string?> environment, params string[] own) =>
        Members(section with { Node = section.Node with { Members = [.. section.Node.Members.Where(member => !own.Contains(member.Name, StringComparer.Ordinal))] } }, environment)
            .Map(json => new OptionValues(json.AsObject()));

    private static FSharpResult<JsonNode, FSharpList<SpecError>> Members(SpecSection section, Func<string, string?> environment) => section.Entries
        .Select(entry => Value(entry.Value, environment).Map(value => KeyValuePair.Create(entry.Member.Name, value)))
        .Collect().Map(members => (JsonNode)new JsonObject(members));

    private static FSharpResult<JsonNode?, FSharpList<SpecError>> Value(SpecValue value, Func<string, string?> environment) => value.Node.Match(
        scalar => Scalar(value, scalar, environment),
        sequence => sequence.Items
            .Select((item, index) => Value(new(item, [.. value.Path, index.ToString(CultureInfo.InvariantCulture)], item.Place), environment))
            .Collect().Map(items => (JsonNode?)new JsonArray([.. items])),
        mapping => Members(new(mapping, value.Path, value.KeyPlace), environment).Map(members => (JsonNode?)members));

    private static FSharpResult<JsonNode?, FSharpList<SpecError>> Scalar(SpecValue value, YamlNode.Scalar scalar, Func<string, string?> environment) =>
        CoreSchema.KindOf(scalar) switch
        {
            JsonValueKind.Null => Ok(null),
            JsonValueKind.True => Ok(JsonValue.Create(true)),
            JsonValueKind.False => Ok(JsonValue.Create(false)),
            JsonValueKind.Number => CoreSchema.Number(scalar.Text) is { } number
                ? Ok(JsonNode.Parse(number))
                : value.Fail<JsonNode?>("The number is not finite, or too large."),
            _ => Secrets.Resolve(scalar.Text, environment) is { IsError: true } failed
                ? value.Fail<JsonNode?>(failed.ErrorValue)
                : Ok(JsonValue.Create(scalar.Text)),
        };

    private static FSharpResult<JsonNode?, FSharpList<SpecError>> Ok(JsonNode? value) => FSharpResult<JsonNode?, FSharpList<SpecError>>.NewOk(value);
}
