using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task.features</c>.</summary>
internal static class FeaturesReading
{
    /// <summary>The longest phrase that may be asked for, in words.</summary>
    private const int LongestPhrase = 1_000;

    /// <summary>The names of the units of features.</summary>
    public static FSharpList<(string Name, FeatureUnit Unit)> Units { get; } =
    [
        ("words", FeatureUnit.Words), ("tokens", FeatureUnit.Tokens), ("phrases", FeatureUnit.Phrases), ("sentences", FeatureUnit.Sentences),
        ("segments", FeatureUnit.Segments), ("examples", FeatureUnit.Examples),
    ];

    /// <summary>How the rules for words are called.</summary>
    public static FSharpList<(string Name, WordRule Rule)> WordRules { get; } = [("unicode", WordRule.Unicode), ("python", WordRule.Python)];

    /// <summary>Reads <c>task.features</c>, which may be left out.</summary>
    /// <param name="task">The section <c>task</c>.</param>
    /// <param name="prompt">The task's prompt, where it is right in itself.</param>
    /// <param name="models">The names of the spec's models.</param>
    public static FSharpResult<FeatureSpec, FSharpList<SpecError>> Read(SpecSection task, PromptTemplate? prompt, FSharpList<string> models)
    {
        var section = task.Optional(
            "features", new SpecSection(new(task.KeyPlace, FSharpList<YamlMember>.Empty), [.. task.Path, "features"], task.KeyPlace), value => value.Section());
        return section.Bind(features =>
        {
            var unit = features.Optional("unit", FeatureUnit.Words, value => value.OneOf(Units).Bind(unit => unit == FeatureUnit.Examples && task.Find(ExamplesReading.Key) is null
                ? value.Fail<FeatureUnit>("The task names no examples. Say under 'task.examples' where they come from.")
                : FSharpResult<FeatureUnit, FSharpList<SpecError>>.NewOk(unit)));
            var of = Of(features, unit.IsOk ? unit.ResultValue : FeatureUnit.Words, prompt, task.Find(ExamplesReading.Key) is not null);
            var bag = features.Optional("bow", standard: true, value => value.Flag());
            var rule = features.Optional("word-rule", WordRule.Unicode, value => value.OneOf(WordRules));
            var length = features.Optional("length", FeatureSpec.StandardPhraseLength, value => value.Whole(1, LongestPhrase).Map(number => (int)number));
            var tokenizer = unit is { IsOk: true, ResultValue: FeatureUnit.Tokens }
                ? TokenizerReading.Read(features, models).Map(name => (string?)name)
                : FSharpResult<string?, FSharpList<SpecError>>.NewOk(null);
            return Parts.Whole(
                () => new FeatureSpec(unit.ResultValue, of.ResultValue, bag.ResultValue, rule.ResultValue, length.ResultValue, tokenizer.ResultValue),
                features.Unknown("of", "unit", "bow", "word-rule", "length", TokenizerReading.Key),
                unit.Errors(), of.Errors(), bag.Errors(), rule.Errors(), length.Errors(), tokenizer.Errors(),
                Only("bow", FeatureUnit.Words),
                Only("word-rule", FeatureUnit.Words, FeatureUnit.Phrases),
                Only("length", FeatureUnit.Phrases),
                Only(TokenizerReading.Key, FeatureUnit.Tokens));

            IEnumerable<SpecError> Only(string key, params FeatureUnit[] units) => unit.IsError || units.Contains(unit.ResultValue)
                ? []
                : features.Forbidden(key, $"it goes with {string.Join(" or ", units.Select(other => $"'unit: {Units.First(named => named.Unit == other).Name}'"))}.");
        });
    }

    /// <summary>The parts of the prompt that are explained: by default the only placeholder; for segments all segments, or without any all placeholders.</summary>
    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Of(SpecSection features, FeatureUnit unit, PromptTemplate? prompt, bool hasExamples)
    {
        FSharpList<string> placeholders = [.. (prompt?.Placeholders ?? FSharpList<string>.Empty).Where(name => !hasExamples || name != ExamplesSpec.Placeholder)];
        var segments = prompt?.Segments ?? FSharpList<string>.Empty;
        if (unit == FeatureUnit.Examples)
        {
            FSharpList<SpecError> errors = [.. features.Forbidden("of", "with 'unit: examples' the examples are explained, and all else stays.")];
            return errors.IsEmpty ? Ok(FSharpList<string>.Empty) : FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewError(errors);
        }

        return features.Find("of") is { } value
            ? value.Distinct(item => item.Word().Bind(name => Part(item, name, prompt, [.. placeholders, .. segments]))).Bind(of => Apart(value, of, prompt))
            : unit == FeatureUnit.Segments && !segments.IsEmpty ? Ok(segments)
            : prompt is null || placeholders.Length == 1 || unit == FeatureUnit.Segments ? Ok(placeholders)
            : FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewError(
                [features.Error($"The prompt has several placeholders: say under 'of' which are explained, out of {string.Join(", ", [.. placeholders, .. segments])}.", "of")]);
    }

    private static FSharpResult<string, FSharpList<SpecError>> Part(SpecValue item, string name, PromptTemplate? prompt, FSharpList<string> known) =>
        prompt is null || known.Contains(name, StringComparer.Ordinal)
            ? FSharpResult<string, FSharpList<SpecError>>.NewOk(name)
            : item.Fail<string>($"The prompt has no placeholder {{{name}}} and no segment {{#{name}}} that could be explained. {Spelling.Suggest(name, known)}");

    /// <summary>No text may belong to two parts, or a mask would not say what becomes of it.</summary>
    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Apart(SpecValue value, FSharpList<string> of, PromptTemplate? prompt)
    {
        var shared = (prompt?.Templates ?? []).SelectMany(template => template.Segments)
            .Where(segment => of.Contains(segment.Name, StringComparer.Ordinal))
            .SelectMany(segment => segment.Inner.Placeholders.Where(name => of.Contains(name, StringComparer.Ordinal)).Select(name => (segment.Name, Placeholder: name)))
            .ToArray();
        return shared.Length == 0
            ? Ok(of)
            : value.Fail<FSharpList<string>>($"The placeholder {{{shared[0].Placeholder}}} stands within the segment '{shared[0].Name}', and both are to be explained. Name one of the two.");
    }

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Ok(FSharpList<string> names) =>
        FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewOk(names);
}
