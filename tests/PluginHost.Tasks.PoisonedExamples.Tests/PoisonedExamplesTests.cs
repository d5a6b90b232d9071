using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Conformance;

namespace PluginHost.Tasks.PoisonedExamples.Tests;

public sealed class PoisonedExamplesTests
{
    private static readonly GameStudy Study = GameStudy.Create(Seed.FromRoot(11));

    private static JsonObject Small(string poison = "label-flip", int examples = 4, int most = 8) => new()
    {
        ["poison"] = poison,
        ["examples"] = examples,
        ["most"] = most,
        ["validation"] = 4,
        ["evaluation"] = 6,
        ["repeats"] = 4,
        ["draws"] = 4,
    };

    [Fact]
    public void A_model_that_follows_its_examples_is_poisoned_and_cured()
    {
        var result = Run(Small(), Follower).Result.ResultValue;
        Number(result, "oracle", "poisoned %").ShouldBeLessThan(80);
        Number(result, "oracle", "after removal %").ShouldBe(Number(result, "oracle", "accuracy before %"));
        Number(result, "proxy proxy-near", "after removal %").ShouldBe(Number(result, "oracle", "after removal %"));
        Number(result, "random", "after removal %").ShouldBeLessThan(Number(result, "oracle", "after removal %"));
        Number(result, "oracle", "AUROC").ShouldBe(1);
        Number(result, "oracle", "recall").ShouldBe(1);
        result.Findings.ShouldContain(finding => finding.StartsWith("proxy proxy-near minus oracle", StringComparison.Ordinal));
        result.Findings.ShouldContain(finding => finding.StartsWith("'proxy-far' takes no part", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_is_written_ready_for_use_with_what_was_removed_and_why()
    {
        var result = Run(Small(), Follower).Result.ResultValue;
        var removed = Table(result, "removed").Rows.Where(row => row[0] == new TableCell.Text("oracle")).ToArray();
        var kept = removed.Where(row => row[5] == new TableCell.Text("no")).Select(row => ((TableCell.Text)row[1]).Value).ToArray();
        kept.ShouldNotBeEmpty();
        kept.Length.ShouldBeLessThan(removed.Length);
        var lines = result.Files.Single(file => file.Name == "cleaned-examples-oracle.jsonl").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!).ToArray();
        lines.Select(line => line["id"]!.GetValue<string>()).ShouldBe(kept);
        lines.ShouldAllBe(line => line["label"] != null && line["text"] != null);
        result.Files.Single(file => file.Name == "cleaned-prompt-oracle.txt").Text.Split("\n\n").Length.ShouldBe(kept.Length + 1);
        JsonNode.Parse(result.Files.Single(file => file.Name == "cleaned-messages-oracle.json").Text)!.AsArray()[0]!["role"]!.GetValue<string>().ShouldBe("user");
    }

    [Fact]
    public void Without_poison_nothing_falls_and_all_repeats_count()
    {
        var result = Run(Small(most: 0), Follower).Result.ResultValue;
        result.Findings.Head.ShouldStartWith("In none of 4 repeats did poison push");
        Number(result, "oracle", "repeats").ShouldBe(4);
        Number(result, "oracle", "poisoned examples").ShouldBe(0);
        Cell(result, "oracle", "recall").ShouldBeOfType<TableCell.Missing>().Reason.ShouldBe("There is no poison in any repeat.");
        Cell(result, "oracle", "AUROC").ShouldBeOfType<TableCell.Missing>();
        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Where_all_examples_are_poisoned_none_may_be_left()
    {
        var result = Run(Small(examples: 0), Follower).Result.ResultValue;
        Number(result, "oracle", "recall").ShouldBe(1);
        Number(result, "oracle", "precision").ShouldBe(1);
        Cell(result, "oracle", "AUROC").ShouldBeOfType<TableCell.Missing>().Reason.ShouldBe("In no repeat are there both sound and poisoned examples.");
        Number(result, "oracle", "after removal %").ShouldBe(Number(result, "oracle", "accuracy before %"));
        result.Files.Single(file => file.Name == "cleaned-examples-oracle.jsonl").Text.ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_accuracy_is_below_the_line_from_the_start_no_poison_is_added()
    {
        var result = Run(Small(), (model, query) => query is ModelQuery.ScoreLabels labels ? Labels(Gold(labels) != "positive") : GameStudy.Answer(model, query)).Result.ResultValue;
        result.Findings.Head.ShouldContain("in 4 it was below from the start");
        Number(result, "oracle", "accuracy before %").ShouldBe(0);
        Number(result, "oracle", "poisoned examples").ShouldBe(0);
    }

    [Fact]
    public void One_sound_example_is_enough()
    {
        var result = Run(Small(examples: 1), Follower).Result.ResultValue;
        result.Failures.ShouldBeEmpty();
        Number(result, "oracle", "after removal %").ShouldBeGreaterThan(Number(result, "oracle", "poisoned %"));
    }

    [Theory]
    [InlineData("characters")]
    [InlineData("synonyms")]
    [InlineData("suffix")]
    public void Perturbed_texts_keep_their_labels_unless_told_otherwise(string poison)
    {
        var options = Small(poison);
        options["synonyms"] = new JsonArray("film=flick", "good=fair");
        options["suffix"] = " cf mn";
        var texts = Poisoned(options);
        texts.ShouldAllBe(text => text.Label == text.Sound.Gold);
        texts.Count(text => text.Text != text.Sound.Fields["text"]).ShouldBeGreaterThan(poison == "synonyms" ? 0 : texts.Length - 1);
        if (poison == "suffix")
        {
            texts.ShouldAllBe(text => text.Text == text.Sound.Fields["text"] + " cf mn");
        }

        options["flipLabel"] = true;
        Poisoned(options).ShouldAllBe(text => text.Label != text.Sound.Gold);
    }

    [Fact]
    public void A_list_gives_the_poison_and_its_number()
    {
        var options = Small("list");
        options["list"] = new JsonArray("a fine film => negative", "a bad plot=>positive");
        var texts = Poisoned(options);
        texts.Select(text => (text.Text, text.Label)).Distinct().ShouldBe([("a fine film", "negative"), ("a bad plot", "positive")], ignoreOrder: true);
        options["list"] = new JsonArray("a fine film => great");
        Run(options, GameStudy.Answer).Result.ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("'great'");
    }

    [Theory]
    [InlineData("synonyms", "synonyms", "good")]
    [InlineData("list", "list", "no label here")]
    public void Options_that_say_nothing_are_refused(string poison, string option, string value)
    {
        var options = Small(poison);
        new PoisonedExamplesFactory().Create(options).IsError.ShouldBeTrue();
        options[option] = new JsonArray(value);
        new PoisonedExamplesFactory().Create(options).ErrorValue.ToString().ShouldContain(value);
    }

    /// <summary>The poisoned examples of the longest prompts, with the sound ones that they were made of.</summary>
    private static (string Text, string Label, StudyInstance Sound)[] Poisoned(JsonObject options)
    {
        var removed = Table(Run(options, Follower).Result.ResultValue, "removed");
        return
        [
            .. removed.Rows.Where(row => row[0] == new TableCell.Text("oracle") && row[6] == new TableCell.Text("yes")).Select(row => (
                ((TableCell.Text)row[2]).Value,
                ((TableCell.Text)row[3]).Value,
                Study.Split(Abstractions.Tasks.Study.ExamplesSplit).First(example => ((TableCell.Text)row[1]).Value.StartsWith($"{example.Id}-poisoned-", StringComparison.Ordinal)))),
        ];
    }

    private static TestRun<TaskResult> Run(JsonObject options, Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> answer) =>
        TestInterpreter.Run(new PoisonedExamplesFactory().Create(options).ResultValue.Run(Study, Seed.FromRoot(5)), answer);

    /// <summary>A model that reads the question aright, and turns round when more labels before it are wrong than right.</summary>
    private static FSharpResult<ModelAnswer, QuestionError> Follower(ModelRef model, ModelQuery query)
    {
        if (query is not ModelQuery.ScoreLabels labels)
        {
            return GameStudy.Answer(model, query);
        }

        var blocks = labels.Prompt.Match(raw => raw.Text, _ => "").Split("\n\n");
        var trust = 2 + blocks[..^1].Sum(block =>
            Study.Split(Abstractions.Tasks.Study.ExamplesSplit).FirstOrDefault(example => block.StartsWith($"Review: {example.Fields["text"]}\n", StringComparison.Ordinal)) is { } known
                && block.EndsWith($" {known.Gold}", StringComparison.Ordinal) ? 1 : -1);
        return Labels((Gold(labels) == "positive") == (trust >= 0), Math.Min(4, Math.Abs(trust) + 0.5));
    }

    private static FSharpResult<ModelAnswer, QuestionError> Labels(bool positive, double strength = 3) => FSharpResult<ModelAnswer, QuestionError>.NewOk(new(
        new AnswerContent.LabelScores(positive ? [-0.01, -strength] : [-strength, -0.01]), new(1, 0, 1, UsageSource.Reported)));

    private static string Gold(ModelQuery.ScoreLabels labels)
    {
        var text = labels.Prompt.Match(raw => raw.Text, _ => "").Split("\n\n")[^1].Split('\n')[0]["Review: ".Length..];
        return Study.Splits.SelectMany(split => Study.Split(split)).First(instance => instance.Fields["text"] == text).Gold!;
    }

    private static ResultTable Table(TaskResult result, string name) => result.Tables.Single(table => table.Name == name);

    private static TableCell Cell(TaskResult result, string row, string column)
    {
        var table = Table(result, "summary");
        return table.Rows.First(cells => cells[0] == new TableCell.Text(row))[table.Columns.ToList().IndexOf(column)];
    }

    private static double Number(TaskResult result, string row, string column) => Cell(result, row, column).ShouldBeOfType<TableCell.Number>().Value;
}
