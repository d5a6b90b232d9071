using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task.examples</c>.</summary>
internal static class ExamplesReading
{
    /// <summary>The key.</summary>
    public const string Key = "examples";

    /// <summary>Reads <c>task.examples</c>, which may be left out.</summary>
    /// <param name="task">The section <c>task</c>.</param>
    /// <param name="prompt">The task's prompt, where it is right in itself.</param>
    /// <param name="environment">The environment's variables.</param>
    public static FSharpResult<ExamplesSpec?, FSharpList<SpecError>> Read(SpecSection task, PromptTemplate? prompt, Func<string, string?> environment) =>
        task.Find(Key) is { } value
            ? value.Section().Bind(section => Given(section, prompt, environment)).Map(examples => (ExamplesSpec?)examples)
            : prompt is PromptTemplate.Chat { ExamplesAt: not null }
                ? FSharpResult<ExamplesSpec?, FSharpList<SpecError>>.NewError([task.Error(
                    $"'{PromptReading.ExamplesItem}' stands among the messages, and the task names none. Say under 'task.examples' where they come from.", Key)])
                : FSharpResult<ExamplesSpec?, FSharpList<SpecError>>.NewOk(null);

    private static FSharpResult<ExamplesSpec, FSharpList<SpecError>> Given(SpecSection section, PromptTemplate? prompt, Func<string, string?> environment)
    {
        var source = Source(section, environment);
        var count = section.Optional<int?>("count", null, value => value.Whole(1, int.MaxValue).Map(number => (int?)number));
        var seed = section.Optional<ulong?>("seed", null, value => value.Whole(0, ulong.MaxValue).Map(number => (ulong?)number));
        var template = Template(section);
        var group = section.Optional<string?>("group", null, value => value.Word().Map(name => (string?)name));
        return Parts.Whole(
            () => new ExamplesSpec(source.ResultValue, count.ResultValue, seed.ResultValue, template.ResultValue) { Group = group.ResultValue },
            section.Unknown("field", "pattern", "data", "count", "seed", "template", "messages", "group"),
            source.Errors(), count.Errors(), seed.Errors(), template.Errors(), group.Errors(),
            section.Find("data") is null ? section.Forbidden("group", "it goes with 'data'; examples in a field are the instance's own.") : [],
            source.IsOk && template.IsOk ? Unknown(section, source.ResultValue, template.ResultValue) : [],
            source.IsOk && template.IsOk && prompt is not null ? Misplaced(section, source.ResultValue, template.ResultValue, prompt) : []);
    }

    private static FSharpResult<ExampleSource, FSharpList<SpecError>> Source(SpecSection section, Func<string, string?> environment)
    {
        if (section.Find("data") is { } data)
        {
            var pool = data.Section().Bind(inner => DataReading.Read(inner, environment));
            return Parts.Whole<ExampleSource>(
                () => new ExampleSource.Pool(pool.ResultValue),
                pool.Errors(),
                section.Forbidden("field", "the examples come from 'data'. Keep one of the two."),
                section.Forbidden("pattern", "it goes with 'field'."));
        }

        if (section.Find("field") is null)
        {
            return FSharpResult<ExampleSource, FSharpList<SpecError>>.NewError([section.Error(
                "Say where the examples come from: 'data: { format: jsonl, path: pool.jsonl }', or 'field' and 'pattern' where each instance has its own.")]);
        }

        var field = section.Required("field", value => value.Word(), "field: examples");
        var pattern = section.Required(
            "pattern",
            value => PromptReading.Template(value).Bind(template => ExamplePattern.Fault(template) is { } fault
                ? value.Fail<ExamplePattern>(fault)
                : FSharpResult<ExamplePattern, FSharpList<SpecError>>.NewOk(new(template))),
            "pattern: \"Item: {item}\\nBox: {label}\\n\\n\"");
        return Parts.Whole<ExampleSource>(() => new ExampleSource.Field(field.ResultValue, pattern.ResultValue), field.Errors(), pattern.Errors());
    }

    private static FSharpResult<PromptTemplate?, FSharpList<SpecError>> Template(SpecSection section) => (section.Find("template"), section.Find("messages")) switch
    {
        (null, null) => FSharpResult<PromptTemplate?, FSharpList<SpecError>>.NewOk(null),
        ({ } text, null) => PromptReading.Template(text).Bind(template => Plain(text, new PromptTemplate.Text(template))),
        (null, { } turns) => PromptReading.Messages(turns).Bind(chat => Plain(turns, chat)),
        (_, { } turns) => turns.Fail<PromptTemplate?>("Both 'template' and 'messages' are given. Keep one of the two."),
    };

    /// <summary>A template of examples is one unit: it has no segments and no place for other examples.</summary>
    private static FSharpResult<PromptTemplate?, FSharpList<SpecError>> Plain(SpecValue value, PromptTemplate template) =>
        !template.Segments.IsEmpty ? value.Fail<PromptTemplate?>("An example has no segments: leave the {#…} and {/…} out.")
        : template is PromptTemplate.Chat { ExamplesAt: not null } ? value.Fail<PromptTemplate?>("An example has turns with 'role' and 'text' only.")
        : FSharpResult<PromptTemplate?, FSharpList<SpecError>>.NewOk(template);

    /// <summary>Placeholders that the pattern does not have.</summary>
    private static IEnumerable<SpecError> Unknown(SpecSection section, ExampleSource source, PromptTemplate? template) => source.Match(
        field => (template?.Placeholders ?? FSharpList<string>.Empty)
            .Where(name => !field.Pattern.Template.Placeholders.Contains(name, StringComparer.Ordinal))
            .Select(name => section.Error(
                $"The placeholder {{{name}}} is none of the pattern's. {Spelling.Suggest(name, [.. field.Pattern.Template.Placeholders])}",
                template is PromptTemplate.Text ? "template" : "messages")),
        _ => []);

    /// <summary>Whether the prompt has one place for the examples, of the kind that they are.</summary>
    private static IEnumerable<SpecError> Misplaced(SpecSection section, ExampleSource source, PromptTemplate? template, PromptTemplate prompt)
    {
        var asTurns = prompt is PromptTemplate.Chat { ExamplesAt: not null };
        var asText = prompt.Placeholders.Contains(ExamplesSpec.Placeholder, StringComparer.Ordinal);
        var fault = (asTurns, asText) switch
        {
            (true, true) => $"The prompt has two places for the examples, {{{ExamplesSpec.Placeholder}}} and '- {PromptReading.ExamplesItem}'. Keep one of the two.",
            (false, false) => $"The prompt has no place for the examples: write {{{ExamplesSpec.Placeholder}}} where they go"
                + (prompt is PromptTemplate.Chat ? $", or '- {PromptReading.ExamplesItem}' among the messages for turns of their own." : "."),
            (true, _) when template is not PromptTemplate.Chat => "The examples are turns of the chat: say under 'messages' which turns one has.",
            (_, true) when template is PromptTemplate.Chat => "The examples stand within a text: say under 'template' how one is written, not under 'messages'.",
            (_, true) when template is null && source is ExampleSource.Pool => "Say under 'template' how an example is written, such as \"Review: {text}\\nSentiment: {label}\\n\\n\".",
            _ => null,
        };
        return fault is null ? [] : [section.Error(fault)];
    }
}
