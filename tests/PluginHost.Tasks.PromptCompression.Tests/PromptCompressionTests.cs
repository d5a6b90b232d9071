using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression.Tests;

public sealed class PromptCompressionTests
{
    private static JsonObject Small(int examples = 5, int repeats = 3) => new()
    {
        ["examples"] = examples,
        ["validation"] = 3,
        ["evaluation"] = 4,
        ["repeats"] = repeats,
        ["orders"] = 4,
        ["strategies"] = new JsonArray("oracle", "proxy", "random", "perplexity", "similarity"),
    };

    [Fact]
    public void Every_strategy_has_a_row_and_a_proxy_that_failed_its_screening_the_reason()
    {
        var result = Results.Of(Small());
        var summary = result.Table("summary");
        summary.Rows.Select(row => row[0]).ShouldBe(
            new[] { "oracle", "proxy proxy-near", "proxy proxy-far", "random", "perplexity", "similarity" }.Select(name => new TableCell.Text(name)));
        summary.Cell("proxy proxy-far", "compression ratio %").ShouldBeOfType<TableCell.Missing>().Reason
            .ShouldBe("It did not pass the screening: It follows the examples more than the words.");
        result.Findings.ShouldContain(finding => finding.StartsWith("'proxy-far' takes no part", StringComparison.Ordinal));
        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void The_most_deletions_that_the_accuracy_tolerates_follow_from_the_curve()
    {
        var result = Results.Of(Small(repeats: 1));
        var curve = result.Table("curve").Rows.Where(row => row[0] == new TableCell.Text("oracle"))
            .ToDictionary(row => ((TableCell.Number)row[1]).Value, row => ((TableCell.Number)row[3]).Value);
        curve.Count.ShouldBe(6);
        var mdta = Enumerable.Range(0, 6).Last(deleted => curve[5 - deleted] >= (0.9 * curve[5]) - 1e-9);
        result.Table("summary").Number("oracle", "examples left out").ShouldBe(mdta);
        result.Table("summary").Number("oracle", "compression ratio %").ShouldBe(100.0 * mdta / 5, 1e-9);
    }

    [Fact]
    public void Examples_go_in_ascending_order_of_their_attribution_and_the_prompt_keeps_the_others()
    {
        var result = Results.Of(Small(repeats: 1));
        var removed = result.Table("removed").Rows.Where(row => row[0] == new TableCell.Text("oracle")).ToArray();
        var byPlace = removed.OrderBy(row => ((TableCell.Number)row[5]).Value).Select(row => ((TableCell.Number)row[4]).Value).ToArray();
        byPlace.ShouldBe(byPlace.Order());
        var mdta = (int)result.Table("summary").Number("oracle", "examples left out");
        removed.Count(row => row[6] == new TableCell.Text("yes")).ShouldBe(mdta);
        var file = result.Files.Single(file => file.Name == "compressed-prompt-oracle.txt");
        file.Text.Split("\n\n").Length.ShouldBe(5 - mdta + 1);
        file.Text.ShouldEndWith("Review: {text}\nSentiment:");
        foreach (var row in removed)
        {
            file.Text.Contains($"Review: {((TableCell.Text)row[2]).Value}\n", StringComparison.Ordinal).ShouldBe(row[6] == new TableCell.Text("no"));
        }

        var messages = JsonNode.Parse(result.Files.Single(file => file.Name == "compressed-messages-oracle.json").Text)!.AsArray();
        messages.ShouldHaveSingleItem()!["content"]!.GetValue<string>().ShouldBe(file.Text);
    }

    [Fact]
    public void A_model_that_is_always_right_needs_no_example()
    {
        var summary = Results.Of(Small(), Results.Always(right: true)).Table("summary");
        summary.Number("oracle", "compression ratio %").ShouldBe(100);
        summary.Number("random", "compression ratio %").ShouldBe(100);
        summary.Number("oracle", "R, % of the oracle").ShouldBe(100);
        summary.Number("oracle", "tokens saved %").ShouldBeInRange(60, 100);
    }

    [Fact]
    public void Where_the_accuracy_is_zero_from_the_start_there_is_none_to_keep()
    {
        var result = Results.Of(Small(), Results.Always(right: false));
        result.Table("summary").Number("oracle", "repeats").ShouldBe(0);
        result.Table("summary").Cell("oracle", "compression ratio %").ShouldBeOfType<TableCell.Missing>().Reason.ShouldContain("no accuracy to keep");
        result.Findings.Head.ShouldStartWith("Nothing can be said");
        result.Files.ShouldBeEmpty();
        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void One_example_either_goes_or_stays()
    {
        foreach (var row in Results.Of(Small(examples: 1, repeats: 6)).Table("repeats").Rows)
        {
            ((TableCell.Number)row[2]).Value.ShouldBeOneOf(0, 1);
        }
    }

    [Fact]
    public void Stopping_early_asks_less_never_leaves_out_more_and_says_so()
    {
        var stopping = Small();
        stopping["stopEarly"] = true;
        var (whole, early) = (Results.Run(Small()), Results.Run(stopping));
        early.Asked.Length.ShouldBeLessThan(whole.Asked.Length);
        foreach (var (one, other) in early.Result.ResultValue.Table("repeats").Rows.Zip(whole.Result.ResultValue.Table("repeats").Rows))
        {
            ((TableCell.Number)one[2]).Value.ShouldBeLessThanOrEqualTo(((TableCell.Number)other[2]).Value);
        }

        early.Result.ResultValue.Table("summary").Note.ShouldContain("Approximate");
        early.Result.ResultValue.Plots.ShouldBeEmpty();
    }

    [Fact]
    public void In_token_mode_texts_lose_their_most_predictable_tokens_and_keep_their_labels()
    {
        var options = Small(repeats: 1);
        options["perplexityUnit"] = "token";
        options["strategies"] = new JsonArray("perplexity");
        var prompts = Results.Run(options).Asked.Select(asked => asked.Query).OfType<ModelQuery.ScoreLabels>()
            .Select(query => query.Prompt.Match(raw => raw.Text, _ => "")).ToArray();
        var edited = prompts.Where(prompt => prompt.Split("\n\n").Length == 6).Select(prompt => prompt.Split("\n\n")[..5]).ToArray();
        edited.Select(blocks => blocks.Sum(block => block.Split('\n')[0].Split(' ').Length)).Distinct().Count().ShouldBeGreaterThan(3);
        edited.ShouldAllBe(blocks => blocks.All(block => block.Contains("\nSentiment: ", StringComparison.Ordinal)));

        // The space before a word goes with it, and what the template writes stays.
        edited.ShouldAllBe(blocks => blocks.All(block => block.StartsWith("Review: ", StringComparison.Ordinal) && !block.Contains("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_plan_is_exact_where_nothing_depends_on_answers()
    {
        var options = Small();
        options["strategies"] = new JsonArray("random");
        var asked = Results.Run(options).Asked.Length;
        Results.Run(options, course: Course.Low).Asked.Length.ShouldBe(asked);
        Results.Run(options, course: Course.High).Asked.Length.ShouldBe(asked);
    }

    [Fact]
    public void Too_few_data_are_no_result()
    {
        var options = Small(examples: 60);
        Results.Run(options).Result.ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("60 examples");
    }

    [Fact]
    public void Target_and_proxy_are_asked_about_the_same_masks()
    {
        var asked = Results.Run(Small(repeats: 1)).Asked.Where(asked => asked.Query is ModelQuery.ScoreLabels).ToLookup(asked => asked.Model, asked => asked.Query);
        var proxy = asked[new("proxy-near")].ToHashSet();
        proxy.ShouldNotBeEmpty();
        proxy.IsSubsetOf(asked[Results.Study.Target]).ShouldBeTrue();
    }
}
