using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class ResolvedSpecTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void Every_experiment_reads_back_from_its_resolved_spec(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Check.One(
                Config.QuickThrowOnFailure.WithMaxTest(300),
                Prop.ForAll(Experiments.All.ToArbitrary(), experiment =>
                {
                    var written = ResolvedSpec.Write(experiment, []);
                    var read = Read(written).Experiment;
                    read.ShouldBe(experiment);
                    ResolvedSpec.Write(read, []).ShouldBe(written);
                }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_quickstart_is_written_with_everything_filled_in() =>
        ResolvedSpec.Write(Read(Quickstart).Experiment, []).ShouldBe("""
            spec: 1
            name: quickstart
            seed: 2025
            models:
              target:
                backend: llama
                path: models/sentiment.gguf
                price:
                  input: 2.5
                  cached-input: 1.25
                  output: 10
            data:
              format: jsonl
              path: data/reviews.jsonl
              id: id
              label: label
              limit: 10
            task:
              prompt: "Review: {text}\nSentiment:"
              labels:
                positive: " positive"
                negative: " negative"
              scoring: first-token
              features:
                of:
                  - text
                unit: words
                bow: true
                word-rule: unicode
              masking:
                mode: delete
            explainers:
              lime:
                use: lime
                samples: 1000
                kernelWidth: 25.5
                nested:
                  list:
                    - 1
                    - "yes"
                    - true
                    - null
                    - "2"
            pipeline:
              -
                stage: explain
                models:
                  - target
                explainers:
                  - lime
            output:
              folder: runs

            """);

    [Fact]
    public void Keys_longer_than_yaml_takes_without_a_question_mark_read_back()
    {
        var name = new string('é', 2000);
        var experiment = Read(Quickstart, $"task.labels.{name}= x", $"explainers.lime={{ \"{name}\": [1, {{ b: 2 }}] }}").Experiment;

        Read(ResolvedSpec.Write(experiment, [])).Experiment.ShouldBe(experiment);
    }

    [Fact]
    public void Reading_any_text_gives_a_spec_or_errors_and_never_throws() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(Experiments.Text.ListOf().Select(parts => $"a: {string.Concat(parts)}").ToArbitrary(), text =>
                Errors(text).ShouldNotBeEmpty()));

    [Fact]
    public void Reading_a_spec_that_was_cut_or_lost_a_character_never_throws() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(Gen.Choose(0, Quickstart.Length - 1).Zip(Gen.Choose(0, 12)).ToArbitrary(), cut =>
                SpecReader.Read(Quickstart.Remove(cut.Item1, Math.Min(cut.Item2, Quickstart.Length - cut.Item1)), [], _ => null)
                    .ShouldSatisfyAllConditions(result => (result.IsOk || !result.ErrorValue.IsEmpty).ShouldBeTrue())));
}
