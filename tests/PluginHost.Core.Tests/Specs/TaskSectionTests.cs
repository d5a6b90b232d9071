using Microsoft.FSharp.Collections;
using PluginHost.Core.Answers;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

/// <summary>Features, masking, segments and in-context examples of the section <c>task</c>.</summary>
public sealed class TaskSectionTests
{
    [Theory]
    [InlineData("labels: {", "features: { unit: phrases, length: 0 }\n  labels: {", 17, 38, "from 1 to 1000")]
    [InlineData("labels: {", "features: { length: 3 }\n  labels: {", 17, 15, "it goes with 'unit: phrases'")]
    [InlineData("labels: {", "features: { tokenizer: target }\n  labels: {", 17, 15, "it goes with 'unit: tokens'")]
    [InlineData("labels: {", "features: { unit: tokens, tokenizer: traget }\n  labels: {", 17, 40, "Did you mean 'target'?")]
    [InlineData("labels: {", "features: { unit: examples }\n  labels: {", 17, 21, "The task names no examples")]
    [InlineData("labels: {", "masking: { mode: mask, tokenizer: traget }\n  labels: {", 17, 37, "Did you mean 'target'?")]
    [InlineData("labels: {", "masking: { mode: delete, tokenizer: target }\n  labels: {", 17, 28, "it goes with 'mode: mask'")]
    [InlineData("{text}\\nSentiment", "{#text}{text}{/text}\\nSentiment", 16, 11, "has the name of the placeholder")]
    [InlineData("{text}\\nSentiment", "{#a}{text}\\nSentiment", 16, 11, "does not end: write {/a}")]
    [InlineData("labels: {", "examples: {}\n  labels: {", 17, 3, "Say where the examples come from")]
    [InlineData("labels: {", "examples: { data: { format: jsonl, path: x } }\n  labels: {", 17, 3, "no place for the examples: write {examples} where they go.")]
    [InlineData("labels: {", "examples: { data: { format: jsonl }, field: x, count: 0 }\n  labels: {", 17, 15, "Write for instance: path:")]
    [InlineData("labels: {", "examples: { data: { format: jsonl, path: x }, field: y }\n  labels: {", 17, 49, "Keep one of the two")]
    [InlineData("labels: {", "examples: { field: x, pattern: '{a}' }\n  labels: {", 17, 34, "ends with a placeholder")]
    [InlineData("labels: {", "examples: { field: x, pattern: '{a};', template: '{b};' }\n  labels: {", 17, 3, "The placeholder {b} is none of the pattern's")]
    [InlineData("labels: {", "examples: { field: x, pattern: '{a};', template: '{#s}{a}{/s};' }\n  labels: {", 17, 52, "An example has no segments")]
    [InlineData("labels: {", "examples: { field: x, pattern: '{a};', template: a, messages: [] }\n  labels: {", 17, 65, "Both 'template' and 'messages'")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { score: bleu, embedder: target }", 17, 28, "it goes with 'score: cosine'")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { embedder: traget }", 17, 25, "Did you mean 'target'?")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { max-tokens: 5 }", 17, 3, "score: token-f1, which needs none")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { score: rouge-1 }", 17, 22, "rouge-l")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { score: bleu, stop: [\"\"] }", 17, 35, "would end every answer before it begins")]
    [InlineData("labels: {", "generate: { score: bleu }\n  labels: {", 18, 3, "Keep one of the two")]
    public void A_fault_is_reported_at_its_place(string old, string replacement, int line, int column, string message)
    {
        var errors = Errors(With(old, replacement));
        var error = errors.Where(error => error.Message.Contains(message, StringComparison.Ordinal)).ShouldHaveSingleItem(string.Join('\n', errors));

        (error.Line, error.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("{examples}{text}", "template: '{q};'", "")]
    [InlineData("{examples}{text}", "", "")]
    [InlineData("{examples}{text}", "messages: [ { role: user, text: '{q}' } ]", "not under 'messages'")]
    [InlineData("{text}", "template: '{q};'", "no place for the examples")]
    public void Examples_and_the_place_for_them_in_a_text_must_agree(string prompt, string template, string fault) =>
        Agree($"prompt: '{prompt}'", template, fault);

    [Theory]
    [InlineData("examples, { role: user, text: '{text}' }", "messages: [ { role: user, text: '{q}' }, { role: assistant, text: '{a}' } ]", "")]
    [InlineData("{ role: user, text: '{examples}{text}' }", "template: '{q};'", "")]
    [InlineData("examples, { role: user, text: '{text}' }", "template: '{q};'", "say under 'messages' which turns one has")]
    [InlineData("examples, { role: user, text: '{text}' }", "", "say under 'messages' which turns one has")]
    [InlineData("examples, { role: user, text: '{examples}{text}' }", "template: '{q};'", "two places for the examples")]
    [InlineData("{ role: user, text: '{text}' }", "template: '{q};'", "or '- examples' among the messages")]
    [InlineData("examples, examples, { role: user, text: '{text}' }", "template: '{q};'", "stands among the messages twice")]
    [InlineData("examples, { role: user, text: '{text}' }", "messages: [ examples, { role: user, text: '{q}' } ]", "turns with 'role' and 'text' only")]
    public void Examples_and_the_place_for_them_in_a_chat_must_agree(string messages, string template, string fault) =>
        Agree($"messages: [ {messages} ]", template, fault);

    [Fact]
    public void A_model_that_only_embeds_answers_takes_no_part_in_a_stage_that_names_none()
    {
        var text = With("labels: { positive: \" positive\", negative: \" negative\" }", "generate: { embedder: sentences }")
            .Replace("models:\n", "models:\n  sentences: { backend: llama, path: s.gguf }\n", StringComparison.Ordinal);
        var experiment = Read(text.Replace("    models: [target]", "", StringComparison.Ordinal)).Experiment;

        experiment.Task.Generation.ShouldBe(new GenerationSpec(20, FSharpList<string>.Empty, AnswerScore.Cosine, "sentences"));
        experiment.Task.Outputs.ShouldBe(["cosine"]);
        experiment.Task.Assistants.ShouldBe(["sentences"]);
        experiment.Pipeline.Head.UsedModels.ShouldBe(["target"]);
        var again = Read(ResolvedSpec.Write(experiment, []));
        again.Experiment.Task.ShouldBe(experiment.Task);
    }

    [Fact]
    public void A_place_for_examples_needs_some() =>
        Errors(With("prompt: \"Review: {text}\\nSentiment:\"", "messages: [ examples, { role: user, text: '{text}' } ]")).Single().ToString()
            .ShouldContain("task.examples: 'examples' stands among the messages, and the task names none.");

    [Fact]
    public void Examples_from_data_need_a_template_and_all_placeholders_but_theirs_are_candidates()
    {
        const string Data = "examples: { data: { format: jsonl, path: pool.jsonl, limit: 9 }, count: 3, seed: 7 }";
        var spec = With("prompt: \"Review: {text}\\nSentiment:\"", $"prompt: '{{examples}}{{text}}'\n  {Data}");
        Errors(spec).Single().Message.ShouldContain("Say under 'template' how an example is written");

        var task = Read(spec.Replace("seed: 7", "seed: 7, template: '{text}={label};'", StringComparison.Ordinal)).Experiment.Task;
        task.Features.Of.ShouldBe(["text"]);
        task.Fields.ShouldBe(["text"]);
        task.Examples.ShouldBe(new ExamplesSpec(
            new ExampleSource.Pool(new(new DataSource.File(DataFormat.Jsonl, "pool.jsonl"), null, null, 9, [])), 3, 7, new PromptTemplate.Text(TextTemplate.Parse("{text}={label};").ResultValue)));
    }

    [Fact]
    public void Several_models_need_one_named_tokenizer()
    {
        const string Two = "models:\n  other: { backend: llama, path: x }";
        Errors(With("labels: {", "features: { unit: tokens }\n  labels: {").Replace("models:\n", $"{Two}\n", StringComparison.Ordinal).Replace("models: [target]", "models: target", StringComparison.Ordinal))
            .Single().ToString().ShouldContain("task.features.tokenizer: The spec has several models: say under 'tokenizer' whose tokenizer is used for all of them, out of other, target.");
        Read(With("labels: {", "features: { unit: tokens }\n  masking: { mode: mask }\n  labels: {")).Experiment.Task.Tokenizers.ShouldBe(["target"]);
    }

    [Fact]
    public void Segments_are_what_is_explained_where_the_prompt_has_some()
    {
        var spec = With("prompt: \"Review: {text}\\nSentiment:\"", "prompt: '{#rules}Be {mood}.{/rules} {#shot}A good film.{/shot} {text}'");

        Read(spec.Replace("labels: {", "features: { unit: segments }\n  labels: {", StringComparison.Ordinal)).Experiment.Task.Features.Of.ShouldBe(["rules", "shot"]);
        Read(spec.Replace("labels: {", "features: { of: [shot, text] }\n  labels: {", StringComparison.Ordinal)).Experiment.Task.Features.Of.ShouldBe(["shot", "text"]);
        Errors(spec).Single().Message.ShouldContain("out of mood, text, rules, shot");
        Errors(spec.Replace("labels: {", "features: { of: [rules, mood] }\n  labels: {", StringComparison.Ordinal)).Single().Message
            .ShouldContain("The placeholder {mood} stands within the segment 'rules'");
    }

    private static void Agree(string prompt, string template, string fault)
    {
        var spec = With("prompt: \"Review: {text}\\nSentiment:\"", $"{prompt}\n  examples: {{ field: shots, pattern: '{{q}}={{a}};'{(template.Length > 0 ? $", {template}" : "")} }}");
        if (fault.Length == 0)
        {
            Read(spec).Experiment.Task.Examples.ShouldNotBeNull();
        }
        else
        {
            Errors(spec).ShouldContain(error => error.Message.Contains(fault, StringComparison.Ordinal));
        }
    }
}
