using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task</c>.</summary>
internal static class TaskReading
{
    /// <summary>The names of the ways of scoring.</summary>
    public static FSharpList<(string Name, LabelScoring Scoring)> Scorings { get; } =
        [("first-token", LabelScoring.FirstToken), ("whole-label", LabelScoring.WholeLabel)];

    /// <summary>The names of the units of features.</summary>
    public static FSharpList<(string Name, FeatureUnit Unit)> Units { get; } =
        [("words", FeatureUnit.Words), ("sentences", FeatureUnit.Sentences), ("segments", FeatureUnit.Segments)];

    /// <summary>How the rules for words are called.</summary>
    public static FSharpList<(string Name, WordRule Rule)> WordRules { get; } = [("unicode", WordRule.Unicode), ("python", WordRule.Python)];

    /// <summary>The names of the roles in a chat.</summary>
    public static FSharpList<(string Name, ChatRole Role)> Roles { get; } =
        [("system", ChatRole.System), ("user", ChatRole.User), ("assistant", ChatRole.Assistant)];

    /// <summary>Reads <c>task</c>.</summary>
    public static FSharpResult<TaskSpec, FSharpList<SpecError>> Read(SpecSection section)
    {
        var prompt = Prompt(section);
        var labels = section.Required("labels", LabelsReading.Read, "labels: { positive: \" positive\", negative: \" negative\" }");
        var scoring = section.Optional("scoring", LabelScoring.FirstToken, value => value.OneOf(Scorings));
        var features = Features(section, prompt.IsOk ? prompt.ResultValue.Placeholders : null);
        var masking = section.Optional("masking", new Masking.Delete(), value => value.Section().Bind(Masked));
        return Parts.Whole(
            () => new TaskSpec(prompt.ResultValue, labels.ResultValue, scoring.ResultValue, features.ResultValue, masking.ResultValue),
            section.Unknown("prompt", "messages", "labels", "scoring", "features", "masking"),
            prompt.Errors(), labels.Errors(), scoring.Errors(), features.Errors(), masking.Errors());
    }

    private static FSharpResult<PromptTemplate, FSharpList<SpecError>> Prompt(SpecSection section) => (section.Find("prompt"), section.Find("messages")) switch
    {
        ({ } text, null) => Template(text).Map(template => (PromptTemplate)new PromptTemplate.Text(template)).Bind(prompt => WithPlaceholder(text, prompt)),
        (null, { } turns) => turns.Items().Bind(items => items.Select(Turn).Collect())
            .Map(read => (PromptTemplate)new PromptTemplate.Chat([.. read])).Bind(prompt => WithPlaceholder(turns, prompt)),
        (null, null) => FSharpResult<PromptTemplate, FSharpList<SpecError>>.NewError(
            [section.Error("The prompt is missing. Write 'prompt: \"Review: {text}\"', or the turns of a chat under 'messages'.")]),
        (_, { } turns) => turns.Fail<PromptTemplate>("Both 'prompt' and 'messages' are given. Keep one of the two."),
    };

    private static FSharpResult<PromptTemplate, FSharpList<SpecError>> WithPlaceholder(SpecValue value, PromptTemplate prompt) => prompt.Placeholders.IsEmpty
        ? value.Fail<PromptTemplate>("The prompt has no {placeholder}, so there is nothing in it to explain. Write for instance {text} where the instance's text goes.")
        : FSharpResult<PromptTemplate, FSharpList<SpecError>>.NewOk(prompt);

    private static FSharpResult<TemplateTurn, FSharpList<SpecError>> Turn(SpecValue value) => value.Section().Bind(section =>
    {
        var role = section.Required("role", item => item.OneOf(Roles), "role: user");
        var text = section.Required("text", Template, "text: \"Review: {text}\"");
        return Parts.Whole(() => new TemplateTurn(role.ResultValue, text.ResultValue), section.Unknown("role", "text"), role.Errors(), text.Errors());
    });

    private static FSharpResult<TextTemplate, FSharpList<SpecError>> Template(SpecValue value) => value.Word().Bind(text =>
        TextTemplate.Parse(text).MapError(fault => (FSharpList<SpecError>)[value.Error(fault)]));

    private static FSharpResult<FeatureSpec, FSharpList<SpecError>> Features(SpecSection task, FSharpList<string>? placeholders)
    {
        var section = task.Optional("features", new SpecSection(new(task.KeyPlace, FSharpList<YamlMember>.Empty), [.. task.Path, "features"], task.KeyPlace), value => value.Section());
        return section.Bind(features =>
        {
            var unit = features.Optional("unit", FeatureUnit.Words, value => value.OneOf(Units));
            var of = Of(features, unit.IsOk ? unit.ResultValue : FeatureUnit.Words, placeholders);
            var bag = features.Optional("bow", standard: true, value => value.Flag());
            var rule = features.Optional("word-rule", WordRule.Unicode, value => value.OneOf(WordRules));
            var words = unit.IsError || unit.ResultValue == FeatureUnit.Words;
            return Parts.Whole(
                () => new FeatureSpec(unit.ResultValue, of.ResultValue, bag.ResultValue, rule.ResultValue),
                features.Unknown("of", "unit", "bow", "word-rule"),
                unit.Errors(), of.Errors(), bag.Errors(), rule.Errors(),
                words ? [] : features.Forbidden("bow", "it goes with 'unit: words'."),
                words ? [] : features.Forbidden("word-rule", "it goes with 'unit: words'."));
        });
    }

    /// <summary>The placeholders that are explained: by default the only one, or for segments all of them.</summary>
    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Of(SpecSection features, FeatureUnit unit, FSharpList<string>? placeholders) =>
        features.Find("of") is { } value
            ? value.Distinct(item => item.Word().Bind(name => placeholders is null || placeholders.Contains(name, StringComparer.Ordinal)
                ? FSharpResult<string, FSharpList<SpecError>>.NewOk(name)
                : item.Fail<string>($"The prompt has no placeholder {{{name}}}. {Spelling.Suggest(name, placeholders)}")))
            : placeholders is null || placeholders.Length == 1 || unit == FeatureUnit.Segments
                ? FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewOk(placeholders ?? FSharpList<string>.Empty)
                : FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewError(
                    [features.Error($"The prompt has several placeholders: say under 'of' which are explained, out of {string.Join(", ", placeholders)}.", "of")]);

    private static FSharpResult<Masking, FSharpList<SpecError>> Masked(SpecSection section)
    {
        var replaces = section.Required("mode", value => value.OneOf([("delete", false), ("replace", true)]), "mode: delete");
        var with = replaces is { IsOk: true, ResultValue: true }
            ? section.Required("with", value => value.Text(), "with: UNKWORDZ")
            : FSharpResult<string, FSharpList<SpecError>>.NewOk("");
        return Parts.Whole<Masking>(
            () => replaces.ResultValue ? new Masking.Replace(with.ResultValue) : new Masking.Delete(),
            section.Unknown("mode", "with"), replaces.Errors(), with.Errors(),
            replaces is { IsOk: true, ResultValue: false } ? section.Forbidden("with", "it goes with 'mode: replace'.") : []);
    }
}
