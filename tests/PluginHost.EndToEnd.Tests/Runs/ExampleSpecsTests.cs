using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The specs under <c>examples/</c>, each of which shows one kind of features on a shipped model.</summary>
public sealed class ExampleSpecsTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public static TheoryData<string> Specs { get; } =
        [.. Directory.GetFiles(Path.Combine(HostProcess.RepositoryRoot, "examples"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Is_valid_and_planned_without_a_model(string spec)
    {
        // A downstream task needs more than two questions, and repeats itself.
        var stages = File.ReadLines(At(spec)).Where(line => line.StartsWith("  - stage: ", StringComparison.Ordinal)).ToList();
        string[] small = stages.Contains("  - stage: task") ? ["--set", $"pipeline.{stages.IndexOf("  - stage: task")}.options.repeats=1"] : ["--limit", "2"];
        var planned = await HostProcess.RunAsync(["plan", At(spec), "--store", _folder.At("none.db"), "--json", .. small]);
        planned.ExitCode.ShouldBe(0, planned.Error);
        JsonNode.Parse(planned.Output)!["lines"]!.AsArray().ShouldNotBeEmpty();
        File.Exists(_folder.At("none.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_in_context_examples_those_with_the_answer_speak_for_it()
    {
        foreach (var result in await RunAsync("items.yaml", samples: 200))
        {
            var predicted = result["predicted"]!.GetValue<string>();
            var attributions = Attributions(result);
            var names = Names(result);
            names.Length.ShouldBe(16);
            var strongest = names.Zip(attributions).MaxBy(pair => pair.Second).First;
            strongest.ShouldStartWith("Item: ");
            strongest.ShouldEndWith($"Box: {predicted}");
        }
    }

    [Fact]
    public async Task Of_a_question_with_a_short_answer_the_words_that_it_follows_from_speak_for_it()
    {
        var results = await RunAsync("answers.yaml", samples: 100);
        results.Select(result => (result["model"]!.GetValue<string>(), result["answer"]!.GetValue<string>()))
            .ShouldBe([("reader-t", "bird"), ("reader-m", "bird"), ("reader-t", "mammal"), ("reader-m", "mammal")]);
        foreach (var result in results.Where(result => result["model"]!.GetValue<string>() == "reader-t"))
        {
            var strongest = Names(result).Zip(result["attributions"]![0]!.AsArray().Select(value => value!.GetValue<double>())).MaxBy(pair => pair.Second).First;
            strongest.ShouldBeOneOf("duck", "koala", "class");
        }

        var report = await File.ReadAllTextAsync(Path.Combine(_folder.At("answers.yaml"), "report.html"), TestContext.Current.CancellationToken);
        report.ShouldContain("with everything removed cosine");
        report.ShouldContain("mammal");
        await _folder.ReproducesOfflineAsync("answers.yaml");
        File.ReadLines(Path.Combine(_folder.At("answers.yaml"), "fidelity.csv")).Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Of_a_choice_only_the_question_is_perturbed()
    {
        var results = await RunAsync("choice.yaml", samples: 50);
        Names(results[0]).ShouldBe(["tell", "me", "to", "which", "continent", "do", "people", "go", "who", "amman"]);
        results.ShouldAllBe(result => result["labels"]!.AsArray().Count == 4);
    }

    [Fact]
    public async Task Tokens_of_one_tokenizer_are_the_features_of_every_model()
    {
        var results = await RunAsync("tokens.yaml", samples: 50);
        results.Select(result => result["model"]!.GetValue<string>()).ShouldBe(["target", "other", "target", "other"]);
        Names(results[0]).ShouldBe(Names(results[1]));
        string.Concat(Names(results[0])).ShouldBe("A warm, funny and surprisingly honest film about two brothers who share a bakery.");
        await _folder.ReproducesOfflineAsync("tokens.yaml");
    }

    [Fact]
    public async Task Segments_phrases_and_drawn_examples_are_what_their_specs_say()
    {
        Names((await RunAsync("segments.yaml", samples: 20))[0]).ShouldBe(["praise", "blame", "question"]);
        Names((await RunAsync("phrases.yaml", samples: 20))[1]).ShouldBe(["The plot is", "a mess and", "the characters are", "impossible to like"]);
        var drawn = await RunAsync("flips.yaml", samples: 20);
        drawn.Select(result => Names(result).Length).ShouldBe([8, 8]);
        Names(drawn[0]).ShouldNotBe(Names(drawn[1]));
    }

    [Fact]
    public async Task A_tokenizer_without_a_mask_and_missing_examples_are_told_at_once_or_in_turn()
    {
        var mask = await HostProcess.RunAsync("validate", At("phrases.yaml"), "--set", "task.masking={ mode: mask }");
        mask.ExitCode.ShouldBe(2);
        mask.Error.ShouldContain("--set task.masking: task.masking.mode: The tokenizer of the model 'target' has no mask");

        var pool = await HostProcess.RunAsync("validate", At("flips.yaml"), "--set", "task.examples.data.path=nowhere.jsonl", "--set", "data.path=elsewhere.jsonl");
        pool.ExitCode.ShouldBe(2);
        pool.Error.ShouldContain("nowhere.jsonl");
        pool.Error.ShouldContain("Correct task.examples.data.path");
        pool.Error.ShouldContain("elsewhere.jsonl");

        var count = await HostProcess.RunAsync("validate", At("items.yaml"), "--set", "task.examples.count=17");
        count.ExitCode.ShouldBe(2);
        count.Error.ShouldContain("task.examples: All 6 instances have no examples. 'count' is 17, and beside the instance itself there are 16.");
    }

    private async Task<JsonNode[]> RunAsync(string spec, int samples)
    {
        var host = await HostProcess.RunAsync(
            "run", At(spec), "--limit", "2", "--set", $"explainers.lime.samples={samples}", "--store", _folder.At("answers.db"), "--output", _folder.At(spec));
        host.ExitCode.ShouldBe(0, host.Error);
        return _folder.Results(spec);
    }

    private static string At(string spec) => Path.Combine(HostProcess.RepositoryRoot, "examples", spec);

    private static string[] Names(JsonNode result) => [.. result["features"]!.AsArray().Select(feature => feature!["name"]!.GetValue<string>())];

    private static double[] Attributions(JsonNode result)
    {
        var label = result["labels"]!.AsArray().Select(name => name!.GetValue<string>()).ToList().IndexOf(result["predicted"]!.GetValue<string>());
        return [.. result["attributions"]![label]!.AsArray().Select(value => value!.GetValue<double>())];
    }
}
