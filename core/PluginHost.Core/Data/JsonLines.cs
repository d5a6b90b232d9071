using System.Text.Json;
using PluginHost.Core.Unicode;

namespace PluginHost.Core.Data;

/// <summary>Reads JSON Lines: one object a line, whose values are texts, numbers, truth values or null.</summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The records. A number or truth value becomes its JSON text; a field that is null is not there.</summary>
    public static IEnumerable<DataRecord> Read(TextReader reader) => Read(Lines.Of(reader), Record);

    /// <summary>The records of lines whose objects have a form of their own.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="record">Makes a record of a line's number and its object.</param>
    public static IEnumerable<DataRecord> Read(IEnumerable<(int Number, string Text)> lines, Func<int, JsonElement, DataRecord> record) =>
        lines.Select(line => Record(line.Number, line.Text, record));

    private static DataRecord Record(int line, string text, Func<int, JsonElement, DataRecord> record)
    {
        if (!UnicodeText.IsWellFormed(text))
        {
            return DataRecord.Bad(line, "The line is no valid Unicode: it has half of a surrogate pair. Save the file as UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? record(line, root)
                : DataRecord.Bad(line, $"{Kind(root)} stands here, an object such as {{\"text\": \"a fine film\"}} is needed.");
        }
        catch (JsonException exception)
        {
            return DataRecord.Bad(line, $"This is no JSON: {exception.Message.Split(" LineNumber:")[0]} (byte {exception.BytePositionInLine + 1} of the line)");
        }
        catch (InvalidOperationException)
        {
            // So System.Text.Json reports an escape such as "\ud800" without its other half.
            return DataRecord.Bad(line, "An escape stands for half of a surrogate pair, which is no valid Unicode.");
        }
    }

    private static DataRecord Record(int line, JsonElement root)
    {
        var nested = root.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).ToArray();
        return nested.Length > 0
            ? DataRecord.Bad(line, $"The field '{nested[0].Name}' holds {(nested[0].Value.ValueKind == JsonValueKind.Array ? "a list" : "an object")}. A field is a text, a number or a truth value: flatten it.")
            : DataRecord.Of(line, root.EnumerateObject()
                .Where(property => property.Value.ValueKind != JsonValueKind.Null)
                .Select(property => (property.Name, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText())));
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "A list",
        JsonValueKind.String => "A text",
        JsonValueKind.Number => "A number",
        JsonValueKind.Null => "null",
        _ => "A truth value",
    };
}
