using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class SpecReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_quickstart_reads_to_its_experiment_in_every_locale(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var experiment = Read(Quickstart).Experiment;

            experiment.ShouldBe(new Experiment(
                "quickstart",
                2025,
                [new("target", "llama", Options("""{"path":"models/sentiment.gguf"}"""), new Price(2.5m, 1.25m, 10))],
                new(new DataSource.File(DataFormat.Jsonl, "data/reviews.jsonl"), "id", "label", 10, []),
                new(
                    new PromptTemplate.Text(TextTemplate.Parse("Review: {text}\nSentiment:").ResultValue),
                    [new("positive", " positive"), new("negative", " negative")],
                    LabelScoring.FirstToken,
                    new(FeatureUnit.Words, ["text"], BagOfWords: true),
                    new Masking.Delete()),
                [new("lime", "lime", Options("""{"samples":1000,"kernelWidth":25.5,"nested":{"list":[1,"yes",true,null,"2"]}}"""))],
                [new StageSpec.Explain(["target"], ["lime"])],
                new("runs")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("2.50", "2.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0", "0")]
    [InlineData("0x10", "16")]
    [InlineData("25e-2", "0.25")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("1000000000", "1000000000")]
    public void A_price_is_read_and_written_digit_by_digit(string given, string written)
    {
        var document = Read(Quickstart.Replace("input: 2.5", $"input: {given}", StringComparison.Ordinal));
        document.Experiment.Models.Head.Price!.Input.ShouldBe(decimal.Parse(written, CultureInfo.InvariantCulture));
        ResolvedSpec.Write(document.Experiment, []).ShouldContain($"input: {written}\n");
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1000000000.1")]
    [InlineData("1e30")]
    [InlineData("1e999")]
    [InlineData(".inf")]
    [InlineData(".nan")]
    [InlineData("\"2\"")]
    [InlineData("cheap")]
    public void A_price_out_of_range_is_an_error_with_the_range(string given)
    {
        var error = Errors(Quickstart.Replace("input: 2.5", $"input: {given}", StringComparison.Ordinal)).ShouldHaveSingleItem();
        error.Path.ShouldBe("models.target.price.input");
        error.Message.ShouldEndWith("a number from 0 to 1000000000 is needed.");
    }

    [Theory]
    [InlineData("{ retries: 0 }", 0, 600, 3600)]
    [InlineData("{ retries: 11, try-seconds: 0.5, total-seconds: 90 }", 11, 0.5, 90)]
    public void How_a_model_is_called_is_the_specs_to_say(string calls, int retries, double one, double all) =>
        Read(Quickstart, $"models.target.calls={calls}").Experiment.Models.Head.Calls
            .ShouldBe(new CallSpec(retries, TimeSpan.FromSeconds(one), TimeSpan.FromSeconds(all)));

    [Fact]
    public void Calls_that_cannot_be_made_are_errors() =>
        Errors(Quickstart, "models.target.calls={ retries: -1, try-seconds: 0, total-second: 5 }").Select(error => error.Path)
            .ShouldBe(["models.target.calls.total-second", "models.target.calls.retries", "models.target.calls.try-seconds"]);

    [Fact]
    public void Every_error_is_reported_at_once_in_the_order_of_the_text()
    {
        var errors = Errors("""
            spec: 1
            name: a b
            sead: 1
            models:
              target: { path: x, price: { input: -1, outptu: 3 } }
              "a/b": 7
            data: { format: josnl, limit: 0 }
            task:
              prompt: "{text"
              labels: [" a", "a", " "]
              features: { unit: wrods, off: 1 }
              masking: { mode: replace }
            explainers: {}
            pipeline:
              - stage: explain
                models: [taget]
                explainers: lime
            """);

        errors.Select(error => $"{error.Line},{error.Column} {error.Path}").ShouldBe(
        [
            "2,7 name", "3,1 sead", "5,3 models.target.backend", "5,22 models.target.price.output", "5,38 models.target.price.input", "5,42 models.target.price.outptu",
            "6,3 models.a/b", "6,10 models.a/b", "7,17 data.format", "7,31 data.limit", "9,11 task.prompt", "10,23 task.labels.2",
            "11,21 task.features.unit", "11,28 task.features.off", "12,3 task.masking.with", "13,1 explainers", "16,14 pipeline.0.models.0", "17,17 pipeline.0.explainers",
        ]);
        errors.Single(error => error.Path == "sead").Message.ShouldContain("Did you mean 'seed'?");
        errors.Single(error => error.Path == "data.format").Message.ShouldContain("Did you mean 'jsonl'?");
        errors.Single(error => error.Path == "task.features.unit").Message.ShouldContain("Did you mean 'words'?");
        errors.Single(error => error.Path == "pipeline.0.models.0").Message.ShouldContain("Did you mean 'target'?");
        errors.Single(error => error.Path == "models.target.price.outptu").Message.ShouldContain("Did you mean 'output'?");
        errors.Head.ToString().ShouldBe("(2,7): name: 'a b' is no name. Use the letters A to Z and a to z, digits, '.', '_' and '-'.");
    }

    [Theory]
    [InlineData("spec: 1", "spec: 2", 1, 7, "This is a spec of version 2")]
    [InlineData("spec: 1", "spec: \"1\"", 1, 7, "whole number")]
    [InlineData("spec: 1", "", 1, 1, "The key 'spec' is missing")]
    [InlineData("seed: 2025", "seed: -1", 3, 7, "The number -1 is given")]
    [InlineData("seed: 2025", "seed: 18446744073709551616", 3, 7, "a whole number from 0 to 18446744073709551615")]
    [InlineData("seed: 2025", "seed: 1.5", 3, 7, "The number 1.5 is given")]
    [InlineData("seed: 2025", "seed: .inf", 3, 7, "The number .inf is given")]
    [InlineData("seed: 2025", "seed:", 3, 6, "Nothing is given")]
    [InlineData("seed: 2025", "seed: ${env:MODELS}", 3, 7, "The text '${env:MODELS}' is given")]
    [InlineData("name: quickstart", "name: 12", 2, 7, "Put it in quotes: \"12\"")]
    [InlineData("name: quickstart", "name: ..", 2, 7, "would mean another")]
    [InlineData("name: quickstart", "name: [a]", 2, 7, "A list is given, a text is needed")]
    [InlineData("backend: llama", "backend: ${env:MODELS}", 6, 14, "put in place only in component options")]
    [InlineData("path: models/sentiment.gguf", "path: ${env:NOWHERE}/x", 7, 11, "The environment variable 'NOWHERE' is not set")]
    [InlineData("path: models/sentiment.gguf", "path: ${env:MODELS", 7, 11, "not followed by a name")]
    [InlineData("path: data/reviews.jsonl", "path: ${env:NOWHERE}", 11, 9, "'NOWHERE' is not set")]
    [InlineData("path: data/reviews.jsonl", "path: ' '", 11, 9, "blank")]
    [InlineData("path: data/reviews.jsonl", "instances: [a]", 9, 1, "Write for instance: path:")]
    [InlineData("format: jsonl", "format: inline", 11, 3, "the instances stand in the spec itself")]
    [InlineData("limit: 10", "limit: 0", 14, 10, "from 1 to")]
    [InlineData("limit: 10", "ids: [a, b, a]", 14, 15, "'a' stands in the list twice")]
    [InlineData("limit: 10", "ids: []", 14, 8, "The list is empty")]
    [InlineData("prompt: \"Review: {text}\\nSentiment:\"", "prompt: Hello", 16, 11, "no {placeholder}")]
    [InlineData("prompt: \"Review: {text}\\nSentiment:\"", "prompt: Hello ${env:MODELS}", 16, 11, "put in place only")]
    [InlineData("prompt: \"Review: {text}\\nSentiment:\"", "scoring: whole-label", 15, 1, "The prompt is missing")]
    [InlineData("labels: {", "messages: [ { role: user, text: '{text}' } ]\n  labels: {", 17, 13, "Both 'prompt' and 'messages'")]
    [InlineData("prompt: \"Review: {text}\\nSentiment:\"", "messages: [ { role: robot, text: '{text}' } ]", 16, 23, "Known here: system, user, assistant.")]
    [InlineData("labels: {", "features: { of: txt }\n  labels: {", 17, 19, "Did you mean 'text'?")]
    [InlineData("labels: {", "features: { unit: segments, bow: true }\n  labels: {", 17, 31, "it goes with 'unit: words'")]
    [InlineData("labels: {", "features: { unit: segments, word-rule: python }\n  labels: {", 17, 31, "it goes with 'unit: words'")]
    [InlineData("labels: {", "features: { word-rule: phyton }\n  labels: {", 17, 26, "Did you mean 'python'?")]
    [InlineData("labels: {", "masking: { mode: delete, with: x }\n  labels: {", 17, 28, "it goes with 'mode: replace'")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "labels: [ yes ]", 17, 11, "at least two labels")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "labels: { a: x, b: x }", 17, 22, "belongs to a label above")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "labels: [\" x\", x]", 17, 18, "'x' is listed twice")]
    [InlineData("labels: { positive: \" positive\", negative: \" negative\" }", "labels: { a: x, a: y }", 17, 19, "stands here a second time, after line 17")]
    [InlineData("samples: 1000", "samples: .nan", 19, 20, "not finite")]
    [InlineData("samples: 1000", "samples: 1e999", 19, 20, "not finite, or too large")]
    [InlineData("seed: 2025", "seed: &a 1", 3, 7, "The anchor '&a' is not allowed")]
    [InlineData("samples: 1000", "samples: *a", 19, 20, "The alias '*a' is not allowed")]
    [InlineData("samples: 1000", "samples: !!int 1", 19, 20, "The tag")]
    [InlineData("samples: 1000", "samples: 1000, samples: 1", 19, 26, "a second time")]
    [InlineData("samples: 1000", "[a]: 1", 19, 11, "A key must be a text")]
    [InlineData("  lime:", "  li me:", 19, 3, "'li me' is no name")]
    [InlineData("stage: explain", "stage: dance", 21, 12, "Known here: explain, fidelity-matrix, screen, apply")]
    [InlineData("models: [target]", "models: []", 22, 13, "The list is empty")]
    public void A_fault_is_reported_at_its_place(string old, string replacement, int line, int column, string message)
    {
        var errors = Errors(With(old, replacement));
        var error = errors.Where(error => error.Message.Contains(message, StringComparison.Ordinal)).ShouldHaveSingleItem(string.Join('\n', errors));

        (error.Line, error.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("", "The spec is empty")]
    [InlineData("# nothing\n", "The spec is empty")]
    [InlineData("hello", "a mapping (key: value) is needed")]
    [InlineData("- 1", "A list is given")]
    [InlineData("a: [1", "This is not YAML")]
    [InlineData("a: \"\\uD800\"", "")]
    [InlineData("a: \"\\q\"", "This is not YAML")]
    [InlineData("a: 1\n---\nb: 2", "A second document")]
    [InlineData("a: b\0c", "control character U+0000")]
    [InlineData("a:\n\tb: 1", "This is not YAML")]
    public void What_is_no_spec_at_all_says_so(string yaml, string message) =>
        Errors(yaml).ShouldContain(error => error.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Half_of_a_surrogate_pair_is_an_error_at_its_place()
    {
        var error = Errors("spec: 1\nname: ab" + '\uD800' + "c").Single();

        (error.Line, error.Column).ShouldBe((2, 9));
        error.Message.ShouldContain("half of a surrogate pair");
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_no_crash() =>
        Errors(With("samples: 1000", $"samples: {new string('[', 100)}{new string(']', 100)}")).Single().Message.ShouldContain("64 levels");

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing() =>
        Read($"\uFEFF{Quickstart.ReplaceLineEndings("\r\n")}").Experiment.ShouldBe(Read(Quickstart).Experiment);

    [Fact]
    public void Scalars_follow_the_core_schema_of_yaml_1_2()
    {
        var options = Read(With("samples: 1000", """
            a: yes, b: 1e3, c: "1e3", d: 0x1F, e: 0o17, f: 007, g: +1, h: .5, i: 1., j: ~, k: True, l: 12345678901234567890123, m: !!str 1, n: 1_000, o: 2001-01-01, p: 1:30, q: -0.0, r: 0.1
            """)).Experiment.Explainers.Head.Options.ToJson();

        options.Remove("kernelWidth");
        options.Remove("nested");
        options.ToJsonString().ShouldBe(
            """{"a":"yes","b":1000,"c":"1e3","d":31,"e":15,"f":7,"g":1,"h":0.5,"i":1,"j":null,"k":true,"l":12345678901234567890123,"m":"1","n":"1_000","o":"2001-01-01","p":"1:30","q":0,"r":0.1}""");
    }

    [Fact]
    public void Inline_instances_are_texts_or_maps_of_values_as_they_are_written()
    {
        var source = Read(With("format: jsonl\n  path: data/reviews.jsonl", "format: inline\n  instances: [ \"fine 👩‍👩‍👧 é\", { text: bad, id: 007, flag: yes, x: \"\" } ]")).Experiment.Data.Source;

        var instances = source.ShouldBeOfType<DataSource.Inline>().Instances;
        instances.Head["text"].ShouldBe("fine 👩‍👩‍👧 é");
        instances.Tail.Head.Select(field => $"{field.Key}={field.Value}").ShouldBe(["flag=yes", "id=007", "text=bad", "x="]);
    }

    [Fact]
    public void Segments_explain_all_placeholders_by_default_and_words_ask_which()
    {
        var chat = With("prompt: \"Review: {text}\\nSentiment:\"", "messages: [ { role: system, text: '{a}' }, { role: user, text: '{b} {{x}}' } ]");

        Errors(chat).Single().Message.ShouldContain("out of a, b");
        Read(chat.Replace("labels: {", "features: { unit: segments }\n  labels: {", StringComparison.Ordinal)).Experiment.Task.Features
            .ShouldBe(new FeatureSpec(FeatureUnit.Segments, ["a", "b"], BagOfWords: true));
    }

    private static OptionValues Options(string json) => new(JsonNode.Parse(json)!.AsObject());
}
