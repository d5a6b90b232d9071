using System.Text.RegularExpressions;

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
                task: { include: {{Path.GetFileNameWithoutExtension(file)}} }
                explainers: { lime: { samples: 10 } }
                pipeline: [{ stage: explain }]
                """,
                TestContext.Current.CancellationToken);
            var host = await HostProcess.RunAsync("validate", _folder.At("spec.yaml"), "--resolved");
            host.ExitCode.ShouldBe(0, file + host.Error);
            host.Output.ShouldContain("labels:");
        }

        var misspelt = await HostProcess.RunAsync("validate", _folder.At("spec.yaml"), "--set", "task.include=plain-choise");
        misspelt.ExitCode.ShouldBe(2);
        misspelt.Error.ShouldContain("Did you mean 'plain-choice'?");
    }
}
