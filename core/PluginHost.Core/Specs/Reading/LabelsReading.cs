using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task.labels</c>: a mapping from name to text, or a list of texts whose names are the texts trimmed.</summary>
internal static class LabelsReading
{
    /// <summary>A label and where it stands.</summary>
    private sealed record Given(SpecValue Value, TaskLabel Label);

    /// <summary>Reads <c>task.labels</c>.</summary>
    public static FSharpResult<FSharpList<TaskLabel>, FSharpList<SpecError>> Read(SpecValue value)
    {
        var labels = value.Node is YamlNode.Mapping
            ? value.Section().Bind(section => section.Entries
                .Select(entry => entry.Value.Word().Map(text => new Given(entry.Value, new(entry.Member.Name, text)))).Collect())
            : value.Items().Bind(items => items
                .Select(item => item.Word().Map(text => new Given(item, new(text.Trim(), text)))).Collect());
        return labels.Bind(given => Parts.Whole(
            () => (FSharpList<TaskLabel>)[.. given.Select(label => label.Label)],
            given.Length < 2 ? [value.Error("A classification needs at least two labels.")] : [],
            given.SelectMany((label, index) => Faults(label, [.. given.Take(index).Select(earlier => earlier.Label)]))));
    }

    private static IEnumerable<SpecError> Faults(Given given, FSharpList<TaskLabel> earlier) =>
        string.IsNullOrWhiteSpace(given.Label.Name) ? [given.Value.Error("The label's name is blank.")]
        : earlier.Any(other => other.Text == given.Label.Text)
            ? [given.Value.Error($"The text '{given.Label.Text}' belongs to a label above. Two labels need two texts.")]
        : earlier.Any(other => other.Name == given.Label.Name)
            ? [given.Value.Error($"The label '{given.Label.Name}' is listed twice. Labels that differ in white space only need names: write 'name: \" text\"'.")]
        : [];
}
