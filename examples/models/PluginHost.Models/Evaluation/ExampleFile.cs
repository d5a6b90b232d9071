using System.Text.Json;

namespace PluginHost.Models.Evaluation;

/// <summary>Reads labelled sentences: JSON Lines with the fields <c>id</c>, <c>text</c> and <c>label</c>.</summary>
public static class ExampleFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A line is not such an object; the message names it.</exception>
    public static IReadOnlyList<LabelledText> Read(string path)
    {
        List<LabelledText> texts = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
                texts.Add(ReadLine(line, $"{path}({number})"));
        }

        return texts;
    }

    private static LabelledText ReadLine(string line, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string Field(string name) => document.RootElement.GetProperty(name).GetString() ?? "";
            return new LabelledText(Field("id"), Field("text"), Field("label"));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{place}: not an object with the text fields 'id', 'text' and 'label' ({error.Message})", error);
        }
    }
}
