using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Testing.Endpoint;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>Public data sets in their authors' formats, asked of a shipped model; whether it is right does not matter here.</summary>
public sealed class DataSetTests : IDisposable
{
    private static readonly string Tasks = Path.Combine(HostProcess.RepositoryRoot, "examples/tasks");

    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("format: mmlu-csv, path: \"{mmlu/test/high_school_microeconomics_test.csv}\"", "{ include: \"TASKS/plain-choice.yaml\" }", 4)]
    [InlineData("format: hellaswag, path: \"{hellaswag/hellaswag_val-600.txt}\", fields: { question: context }", "{ include: \"TASKS/plain-choice.yaml\" }", 4)]
    [InlineData("format: piqa, path: \"{piqa/valid-600.jsonl}\", labels: \"{piqa/valid-labels-600.lst}\"", "{ prompt: \"Question: {goal}\\nA. {A}\\nB. {B}\\nAnswer:\", labels: { A: \" A\", B: \" B\" }, features: { of: goal } }", 2)]
    [InlineData("format: glue-tsv, path: \"{sst2/glue-dev-400.tsv}\", fields: { text: sentence }", "{ include: \"TASKS/sentiment-zero-shot.yaml\", labels: { \"1\": positive, \"0\": negative } }", 2)]
    public async Task Choices_and_sentences_are_explained_by_real_inference(string data, string task, int labels)
    {
        var found = Regex.Replace(
            data, @"\{(?<file>[a-z0-9_/.-]+)\}", match => SharedFolder.File($"data/{match.Groups["file"].Value}"), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        await File.WriteAllTextAsync(
            _folder.At("spec.yaml"),
            $$"""
            spec: 1
            name: data
            seed: 1
            models: { target: { backend: llama, path: "{{Path.Combine(HostProcess.RepositoryRoot, "examples/models/reader-t.gguf")}}", chatTemplate: chatml } }
            data: { {{found}}, limit: 2 }
            task: {{task.Replace("TASKS", Tasks, StringComparison.Ordinal)}}
            explainers: { lime: { samples: 30 } }
            pipeline: [{ stage: explain }]
            """,
            TestContext.Current.CancellationToken);
        var host = await _folder.RunAsync(_folder.At("spec.yaml"));
        host.ExitCode.ShouldBe(0, host.Error + host.Output);
        var results = _folder.Results();
        results.Length.ShouldBe(2);
        results.ShouldAllBe(result => result["full"]!.AsArray().Count == labels && result["gold"] != null);
    }

    [Fact]
    public async Task Few_shot_turns_are_the_whole_development_split_and_only_the_final_question_is_perturbed()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        await WriteFewShotAsync($"backend: openai, model: {FakeEndpoint.Model}, endpoint: \"{endpoint.Address}\"", ", labels: { A: \" a\", B: \" the\", C: \" movie\", D: \" is\" }", "");
        var host = await _folder.RunAsync(_folder.At("spec.yaml"));
        host.ExitCode.ShouldBe(0, host.Error + host.Output);
        FewShotFeatures();

        var prompts = endpoint.Requests.Select(request => JsonNode.Parse(request.Body)!["messages"]!.AsArray()).ToArray();
        prompts.Length.ShouldBeGreaterThan(8);
        foreach (var prompt in prompts)
        {
            prompt.Select(turn => turn!["role"]!.GetValue<string>()).ShouldBe(
                ["system", .. Enumerable.Repeat(new[] { "user", "assistant" }, 5).SelectMany(turns => turns), "user"]);
            prompt[2]!["content"]!.GetValue<string>().Length.ShouldBe(1);
            prompt[11]!["content"]!.GetValue<string>().ShouldEndWith("\nA. 1\nB. 3\nC. 8\nD. 16\nAnswer:");
        }

        prompts.Select(prompt => new JsonArray([.. prompt.Take(11).Select(turn => turn!.DeepClone())]).ToJsonString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        prompts.ShouldContain(prompt => prompt[11]!["content"]!.GetValue<string>().StartsWith("Let x = 1. What is x << 3 in Python 3?\nA.", StringComparison.Ordinal));
    }

    /// <summary>Five such examples are more than the shipped models' 512 tokens; one of them fits.</summary>
    [Fact]
    public async Task A_question_after_an_example_as_turns_is_explained_by_real_inference()
    {
        await WriteFewShotAsync($"backend: llama, path: \"{Path.Combine(HostProcess.RepositoryRoot, "examples/models/reader-m.gguf")}\", chatTemplate: chatml", "", "count: 1, ");
        var host = await _folder.RunAsync(_folder.At("spec.yaml"));
        host.ExitCode.ShouldBe(0, host.Error + host.Output);
        FewShotFeatures();
    }

    private Task WriteFewShotAsync(string model, string labels, string count) => File.WriteAllTextAsync(
        _folder.At("spec.yaml"),
        $$"""
        spec: 1
        name: few-shot
        seed: 1
        models: { target: { {{model}} } }
        data: { format: mmlu-csv, path: "{{SharedFolder.File("data/mmlu/test/high_school_computer_science_test.csv")}}", limit: 1 }
        task:
          { include: "{{Tasks}}/multiple-choice-few-shot.yaml"{{labels}},
            examples: { {{count}}data: { format: mmlu-csv, path: "{{SharedFolder.File("data/mmlu/dev/high_school_computer_science_dev.csv")}}" } } }
        explainers: { lime: { samples: 12 } }
        pipeline: [{ stage: explain }]
        """,
        TestContext.Current.CancellationToken);

    private void FewShotFeatures()
    {
        var result = _folder.Results().ShouldHaveSingleItem();
        result["features"]!.AsArray().Select(feature => feature!["name"]!.GetValue<string>()).ShouldBe(["Let", "x", "1", "What", "is", "3", "in", "Python"]);
        result["full"]!.AsArray().Sum(value => value!.GetValue<double>()).ShouldBe(1, 1e-9);
    }

    [Fact]
    public async Task Short_answers_to_natural_questions_are_explained_by_their_embeddings()
    {
        await File.WriteAllTextAsync(
            _folder.At("spec.yaml"),
            $$"""
            spec: 1
            name: short-answers
            seed: 1
            models:
              target: { backend: llama, path: "{{Path.Combine(HostProcess.RepositoryRoot, "examples/models/reader-m.gguf")}}" }
              sentences: { backend: llama, path: "{{Path.Combine(HostProcess.RepositoryRoot, "examples/models/sentences.gguf")}}" }
            data: { format: nq-open, path: "{{SharedFolder.File("data/nq-open/NQ-open.dev-300.jsonl")}}", label: answer, limit: 3 }
            task: { include: "{{Tasks}}/plain-short-answers.yaml", generate: { embedder: sentences } }
            explainers: { lime: { samples: 40 } }
            pipeline: [{ stage: explain }]
            """,
            TestContext.Current.CancellationToken);
        var host = await _folder.RunAsync(_folder.At("spec.yaml"));
        host.ExitCode.ShouldBe(0, host.Error + host.Output);
        var results = _folder.Results();
        results.Select(result => result["model"]!.GetValue<string>()).ShouldBe(["target", "target", "target"]);
        results.ShouldAllBe(result => result["labels"]!.AsArray().Single()!.GetValue<string>() == "cosine"
            && result["full"]!.AsArray().Single()!.GetValue<double>() == 1 && result["answer"] != null && result["gold"] != null);
    }

    [Fact]
    public async Task The_tasks_of_the_examples_fit_data_of_their_fields_and_are_found_by_name()
    {
        Directory.CreateDirectory(_folder.At("tasks"));
        foreach (var file in Directory.EnumerateFiles(Tasks, "*.yaml"))
        {
            File.Copy(file, _folder.At($"tasks/{Path.GetFileName(file)}"));
            await File.WriteAllTextAsync(
                _folder.At("spec.yaml"),
                $$"""
                spec: 1
                name: tasks
                models: { target: { backend: llama, path: "{{StudyFolder.Model}}", chatTemplate: chatml } }
                data: { format: inline, instances: [{ text: a fine film, question: "Which one?", A: a, B: b, C: c, D: d }] }
                task: { include: {{Path.GetFileNameWithoutExtension(file)}}{{Rest(file)}} }
                explainers: { lime: { samples: 10 } }
                pipeline: [{ stage: explain }]
                """,
                TestContext.Current.CancellationToken);
            var host = await HostProcess.RunAsync("validate", _folder.At("spec.yaml"), "--resolved");
            host.ExitCode.ShouldBe(0, file + host.Error);
            host.Output.ShouldContain(file.Contains("short-answers", StringComparison.Ordinal) ? "generate:" : "labels:");
        }

        var misspelt = await HostProcess.RunAsync("validate", _folder.At("spec.yaml"), "--set", "task.include=plain-choise");
        misspelt.ExitCode.ShouldBe(2);
        misspelt.Error.ShouldContain("Did you mean 'plain-choice'?");

        // What a task leaves to the spec: who embeds its answers, and where its examples are.
        static string Rest(string file) => Path.GetFileNameWithoutExtension(file) switch
        {
            "short-answers" or "plain-short-answers" => ", generate: { score: token-f1 }",
            "multiple-choice-few-shot" => ", examples: { data: { format: inline, instances: [{ question: \"This one?\", A: a, B: b, C: c, D: d, answer: B }] } }",
            _ => "",
        };
    }
}
