using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs.Reading;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs;

/// <summary>Writes an experiment as a spec in which nothing is left to a default, as it goes into the folder of a run.</summary>
public static class ResolvedSpec
{
    /// <summary>Writes an experiment. References to environment variables stay references.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="components">The components whose options are completed with their defaults; others stay as they are given.</param>
    /// <returns>YAML that ends with a line feed and reads back to an equal experiment, with the options completed and without the budget, which changes no result.</returns>
    public static string Write(Experiment experiment, IReadOnlyList<ComponentSignature> components) => YamlWriter.Write(YamlWriter.Map(
        ("spec", YamlWriter.Plain("1")),
        ("name", YamlWriter.Text(experiment.Name)),
        ("seed", YamlWriter.Plain(experiment.Seed.ToString(CultureInfo.InvariantCulture))),
        ("models", YamlWriter.Map(experiment.Models.Select(model => (model.Name, (YamlNode?)YamlWriter.Map([
            ("backend", YamlWriter.Text(model.Backend)),
            .. Options(model.Options, components, ComponentKind.Backend, model.Backend),
            ("price", model.Price is { } price ? PriceNode(price) : null),
            ("calls", model.Calls == CallSpec.Default ? null : CallsNode(model.Calls))]))))),
        ("data", DataNode(experiment.Data)),
        ("task", ResolvedTask.Node(experiment.Task)),
        ("explainers", YamlWriter.Map(experiment.Explainers.Select(explainer => (explainer.Name, (YamlNode?)YamlWriter.Map([
            ("use", YamlWriter.Text(explainer.Component)),
            .. Options(explainer.Options, components, ComponentKind.Explainer, explainer.Component)]))))),
        ("pipeline", YamlWriter.List(experiment.Pipeline.Select(stage => YamlWriter.Map(ResolvedStages.Members(stage, components))))),
        ("output", YamlWriter.Map(
            ("folder", YamlWriter.Text(experiment.Output.Folder)),
            ("store", experiment.Output.Store is { } store ? YamlWriter.Text(store) : null)))));

    private static YamlNode PriceNode(Price price) => YamlWriter.Map(
        ("input", Number(price.Input)),
        ("cached-input", price.CachedInput is { } cached ? Number(cached) : null),
        ("output", Number(price.Output)),
        ("per-second", price.PerSecond > 0 ? Number(price.PerSecond) : null));

    /// <summary>Only calls that are not made the usual way: how calls are made changes no result, and so no run's folder for the others.</summary>
    private static YamlNode CallsNode(CallSpec calls) => YamlWriter.Map(
        ("retries", YamlWriter.Plain(calls.Retries.ToString(CultureInfo.InvariantCulture))),
        ("try-seconds", Number(calls.TryTimeout.Ticks / (decimal)TimeSpan.TicksPerSecond)),
        ("total-seconds", Number(calls.TotalTimeout.Ticks / (decimal)TimeSpan.TicksPerSecond)));

    /// <summary>Writes a data section.</summary>
    internal static YamlNode DataNode(DataSpec data) => YamlWriter.Map([
        .. data.Source.Match<(string, YamlNode?)[]>(
            inline => [("format", YamlWriter.Text("inline")), ("instances", YamlWriter.List(inline.Instances.Select(fields =>
                YamlWriter.Map(fields.Select(field => (field.Key, (YamlNode?)YamlWriter.Text(field.Value)))))))],
            file =>
            [
                ("format", Word(DataReading.Formats, file.Format)),
                ("path", YamlWriter.Text(file.Path)),
                ("labels", file.LabelsPath is { } labels ? YamlWriter.Text(labels) : null),
            ]),
        ("id", data.IdField is { } id ? YamlWriter.Text(id) : null),
        ("label", data.LabelField is { } label ? YamlWriter.Text(label) : null),
        ("limit", data.Limit is { } limit ? YamlWriter.Plain(limit.ToString(CultureInfo.InvariantCulture)) : null),
        ("ids", data.Ids.IsEmpty ? null : Texts(data.Ids)),
        ("fields", data.Fields.IsEmpty ? null : YamlWriter.Map(data.Fields.Select(field => (field.Key, (YamlNode?)YamlWriter.Text(field.Value)))))]);

    /// <summary>Writes a component's options, completed with its defaults where the component is known.</summary>
    internal static IEnumerable<(string, YamlNode?)> Options(OptionValues options, IReadOnlyList<ComponentSignature> components, ComponentKind kind, string id)
    {
        var component = components.FirstOrDefault(component => component.Kind == kind && component.Id == id);
        return (component?.Options.Complete(options.ToJson()) ?? options.ToJson()).Select(option => (option.Key, (YamlNode?)OptionNode(option.Value)));
    }

    private static YamlNode OptionNode(JsonNode? value) => value switch
    {
        null => YamlWriter.Plain("null"),
        JsonObject members => YamlWriter.Map(members.Select(member => (member.Key, (YamlNode?)OptionNode(member.Value)))),
        JsonArray items => YamlWriter.List(items.Select(OptionNode)),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => YamlWriter.Text(value.GetValue<string>()),
            JsonValueKind.Number => YamlWriter.Plain(CoreSchema.Number(value.ToJsonString()) ?? value.ToJsonString()),
            _ => YamlWriter.Plain(value.ToJsonString()),
        },
    };

    /// <summary>Writes a list of texts.</summary>
    internal static YamlNode Texts(FSharpList<string> texts) => YamlWriter.List(texts.Select(YamlWriter.Text));

    /// <summary>Every digit of a decimal, without the zeros at its end that say nothing.</summary>
    internal static YamlNode Number(decimal number) => YamlWriter.Plain(number.ToString($"0.{new string('#', 28)}", CultureInfo.InvariantCulture));

    /// <summary>Writes a value by its name.</summary>
    internal static YamlNode Word<T>(FSharpList<(string Name, T Value)> words, T value)
        where T : struct, Enum =>
        YamlWriter.Text(words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Name);
}
