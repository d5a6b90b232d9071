using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads templates: <c>prompt</c> or <c>messages</c>.</summary>
internal static class PromptReading
{
    /// <summary>The item of <c>messages</c> that stands for the turns of the in-context examples.</summary>
    public const string ExamplesItem = "examples";

    /// <summary>The names of the roles in a chat.</summary>
    public static FSharpList<(string Name, ChatRole Role)> Roles { get; } =
        [("system", ChatRole.System), ("user", ChatRole.User), ("assistant", ChatRole.Assistant)];

    /// <summary>Reads a task's prompt.</summary>
    public static FSharpResult<PromptTemplate, FSharpList<SpecError>> Prompt(SpecSection section) => (section.Find("prompt"), section.Find("messages")) switch
    {
        ({ } text, null) => Template(text).Map(template => (PromptTemplate)new PromptTemplate.Text(template)).Bind(prompt => Sound(text, prompt)),
        (null, { } turns) => Messages(turns).Bind(prompt => Sound(turns, prompt)),
        (null, null) => FSharpResult<PromptTemplate, FSharpList<SpecError>>.NewError(
            [section.Error("The prompt is missing. Write 'prompt: \"Review: {text}\"', or the turns of a chat under 'messages'.")]),
        (_, { } turns) => turns.Fail<PromptTemplate>("Both 'prompt' and 'messages' are given. Keep one of the two."),
    };

    /// <summary>Reads the turns of a chat.</summary>
    public static FSharpResult<PromptTemplate, FSharpList<SpecError>> Messages(SpecValue value) => value.Items().Bind(items =>
    {
        var places = items.Select((item, index) => (Item: item, Index: index)).Where(place => IsPlaceOfExamples(place.Item)).ToArray();
        return places.Length > 1
            ? places[1].Item.Fail<PromptTemplate>($"'{ExamplesItem}' stands among the messages twice. Keep one place for the examples.")
            : items.Where(item => !IsPlaceOfExamples(item)).Select(Turn).Collect().Map(turns => (PromptTemplate)new PromptTemplate.Chat(
                [.. turns], places.Length == 0 ? null : places[0].Index));
    });

    /// <summary>Reads a text with placeholders.</summary>
    public static FSharpResult<TextTemplate, FSharpList<SpecError>> Template(SpecValue value) => value.Word().Bind(text =>
        TextTemplate.Parse(text).MapError(fault => (FSharpList<SpecError>)[value.Error(fault)]));

    private static FSharpResult<PromptTemplate, FSharpList<SpecError>> Sound(SpecValue value, PromptTemplate prompt) =>
        prompt.Placeholders.IsEmpty
            ? value.Fail<PromptTemplate>("The prompt has no {placeholder}, so there is nothing in it to explain. Write for instance {text} where the instance's text goes.")
        : prompt.Segments.FirstOrDefault(name => prompt.Placeholders.Contains(name, StringComparer.Ordinal)) is { } both
            ? value.Fail<PromptTemplate>($"The segment {{#{both}}} has the name of the placeholder {{{both}}}. Give it another one, so that 'of' can tell them apart.")
        : FSharpResult<PromptTemplate, FSharpList<SpecError>>.NewOk(prompt);

    private static FSharpResult<TemplateTurn, FSharpList<SpecError>> Turn(SpecValue value) => value.Section().Bind(section =>
    {
        var role = section.Required("role", item => item.OneOf(Roles), "role: user");
        var text = section.Required("text", Template, "text: \"Review: {text}\"");
        return Parts.Whole(() => new TemplateTurn(role.ResultValue, text.ResultValue), section.Unknown("role", "text"), role.Errors(), text.Errors());
    });

    private static bool IsPlaceOfExamples(SpecValue item) => item.Node is YamlNode.Scalar { Text: ExamplesItem };
}
