using System.Globalization;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs.Reading;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs;

/// <summary>Writes a task as a spec has it, with nothing left to a default.</summary>
internal static class ResolvedTask
{
    /// <summary>Writes a task.</summary>
    public static YamlNode Node(TaskSpec task) => YamlWriter.Map(
        Template(task.Prompt, "prompt"),
        ("labels", task.Generation is not null ? null : YamlWriter.Map(task.Labels.Select(label => (label.Name, (YamlNode?)YamlWriter.Text(label.Text))))),
        ("scoring", task.Generation is not null ? null : ResolvedSpec.Word(TaskReading.Scorings, task.Scoring)),
        (GenerationReading.Key, task.Generation is { } generation ? Generation(generation) : null),
        ("examples", task.Examples is { } examples ? Examples(examples) : null),
        ("features", Features(task.Features)),
        ("masking", task.Masking.Match(
            delete => YamlWriter.Map(("mode", YamlWriter.Text("delete"))),
            replace => YamlWriter.Map(("mode", YamlWriter.Text("replace")), ("with", YamlWriter.Text(replace.With))),
            mask => YamlWriter.Map(("mode", YamlWriter.Text("mask")), (TokenizerReading.Key, YamlWriter.Text(mask.Tokenizer))))));

    private static YamlNode Generation(GenerationSpec generation) => YamlWriter.Map(
        ("max-tokens", Number(generation.MaxTokens)),
        ("stop", generation.Stop.IsEmpty ? null : ResolvedSpec.Texts(generation.Stop)),
        ("score", ResolvedSpec.Word(GenerationReading.Scores, generation.Score)),
        (GenerationReading.EmbedderKey, generation.Embedder is { } embedder ? YamlWriter.Text(embedder) : null));

    private static YamlNode Features(FeatureSpec features) => YamlWriter.Map(
        ("of", features.Of.IsEmpty ? null : ResolvedSpec.Texts(features.Of)),
        ("unit", ResolvedSpec.Word(FeaturesReading.Units, features.Unit)),
        ("bow", features.Unit == FeatureUnit.Words ? YamlWriter.Plain(features.BagOfWords ? "true" : "false") : null),
        ("word-rule", features.Unit is FeatureUnit.Words or FeatureUnit.Phrases ? ResolvedSpec.Word(FeaturesReading.WordRules, features.WordRule) : null),
        ("length", features.Unit == FeatureUnit.Phrases ? Number(features.PhraseLength) : null),
        (TokenizerReading.Key, features.Tokenizer is { } tokenizer ? YamlWriter.Text(tokenizer) : null));

    private static YamlNode Examples(ExamplesSpec examples) => YamlWriter.Map([
        .. examples.Source.Match<(string, YamlNode?)[]>(
            field => [("field", YamlWriter.Text(field.Name)), ("pattern", YamlWriter.Text(field.Pattern.Template.ToString()))],
            pool => [("data", ResolvedSpec.DataNode(pool.Data))]),
        ("group", examples.Group is { } group ? YamlWriter.Text(group) : null),
        ("count", examples.Count is { } count ? Number(count) : null),
        ("seed", examples.Seed is { } seed ? YamlWriter.Plain(seed.ToString(CultureInfo.InvariantCulture)) : null),
        .. examples.Template is { } template ? [Template(template, "template")] : Array.Empty<(string, YamlNode?)>()]);

    /// <summary>A prompt under the key of a text, or under <c>messages</c>.</summary>
    private static (string, YamlNode?) Template(PromptTemplate prompt, string key) => prompt.Match<(string, YamlNode?)>(
        text => (key, YamlWriter.Text(text.Template.ToString())),
        chat => ("messages", YamlWriter.List([
            .. chat.Turns.Take(chat.ExamplesAt ?? 0).Select(Turn),
            .. chat.ExamplesAt is null ? Array.Empty<YamlNode>() : [YamlWriter.Text(PromptReading.ExamplesItem)],
            .. chat.Turns.Skip(chat.ExamplesAt ?? 0).Select(Turn)])));

    private static YamlNode Turn(TemplateTurn turn) => YamlWriter.Map(
        ("role", ResolvedSpec.Word(PromptReading.Roles, turn.Role)),
        ("text", YamlWriter.Text(turn.Template.ToString())));

    private static YamlNode Number(int number) => YamlWriter.Plain(number.ToString(CultureInfo.InvariantCulture));
}
