using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Runs;

/// <summary>Instances as JSON Lines: id, gold label and fields, in the data's order.</summary>
internal static class InstanceLines
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes instances.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="instances">The instances.</param>
    public static void Write(Stream stream, ImmutableArray<StudyInstance> instances)
    {
        foreach (var instance in instances)
        {
            JsonSerializer.Serialize(stream, Line(instance), Format);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>The hash of the lines.</summary>
    /// <param name="instances">The instances.</param>
    /// <returns>SHA-256 of what <see cref="Write"/> writes, in hexadecimal.</returns>
    public static string Hash(ImmutableArray<StudyInstance> instances)
    {
        using var lines = new MemoryStream();
        Write(lines, instances);
        return Convert.ToHexStringLower(SHA256.HashData(lines.GetBuffer().AsSpan(0, (int)lines.Length)));
    }

    /// <summary>Reads instances.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The instances, or what is wrong with the file.</returns>
    public static FSharpResult<ImmutableArray<StudyInstance>, string> Read(string path)
    {
        var number = 0;
        try
        {
            var instances = ImmutableArray.CreateBuilder<StudyInstance>();
            foreach (var line in File.ReadLines(path))
            {
                number++;
                var json = JsonNode.Parse(line)!.AsObject();
                instances.Add(new(
                    json["id"]!.GetValue<string>(),
                    MapModule.OfSeq(json["fields"]!.AsObject().Select(field => Tuple.Create(field.Key, field.Value!.GetValue<string>()))),
                    json["gold"]?.GetValue<string>()));
            }

            return FSharpResult<ImmutableArray<StudyInstance>, string>.NewOk(instances.ToImmutable());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return FSharpResult<ImmutableArray<StudyInstance>, string>.NewError(FormattableString.Invariant(
                $"The instances in {path} cannot be read (line {number}): {exception.Message} Copy the run's folder again."));
        }
    }

    private static JsonObject Line(StudyInstance instance)
    {
        var line = new JsonObject { ["id"] = instance.Id };
        if (instance.Gold is { } gold)
        {
            line["gold"] = gold;
        }

        line["fields"] = new JsonObject(instance.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value))));
        return line;
    }
}
