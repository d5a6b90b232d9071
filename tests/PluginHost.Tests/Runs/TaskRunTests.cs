using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Downstream;
using PluginHost.Core.Tests.Stages;
using PluginHost.Runs;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;
using Study = PluginHost.Runs.Study;

namespace PluginHost.Tests.Runs;

/// <summary>What the host makes of a downstream task's result: files, a part of the report, an exit code.</summary>
public sealed class TaskRunTests : IDisposable
{
    private readonly Studies _studies = new();

    public void Dispose() => _studies.Dispose();

    [Fact]
    public async Task Tables_and_files_lie_in_the_runs_folder_with_their_hashes_and_a_page_shows_them()
    {
        var result = await RunAsync(Result());

        result.Summary.Status.ShouldBe(RunStatus.Complete, result.Summary.Reason);
        File.ReadAllText(_studies.At("run/task-0-summary.csv")).ShouldBe("strategy,accuracy %\n\"or,acle\",0.1\nrandom,\n");
        File.ReadAllText(_studies.At("run/task-0-prompt.txt")).ShouldBe("Review: <b>");
        var manifest = JsonNode.Parse(File.ReadAllText(_studies.At("run/manifest.json")))!;
        manifest["results"]!["task-0-summary.csv"]!.GetValue<string>().Length.ShouldBe(64);
        manifest["results"]!["task-0-prompt.txt"].ShouldNotBeNull();

        var page = File.ReadAllText(_studies.At("run/report.html"));
        page.ShouldContain("compress for target");
        page.ShouldContain("It found &lt;script&gt;.");
        page.ShouldNotContain("<script>");
        page.ShouldContain("title=\"chance &amp; nothing else\"");
        page.ShouldContain("href=\"task-0-prompt.txt\"");
        page.ShouldContain("<polyline");
        page.ShouldNotContain("Long list");
        page.ShouldNotContain("0 of 0 explanations");
    }

    [Fact]
    public async Task What_another_result_left_behind_is_removed_and_a_name_leads_nowhere_else()
    {
        await RunAsync(Result());
        await RunAsync(Result() with { Files = [new("../../out.txt", "x", "y")] });
        Directory.GetFiles(_studies.At("run"), "task-*").Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["task-0-..-..-out.txt", "task-0-list.csv", "task-0-summary.csv"]);
    }

    [Fact]
    public async Task A_part_that_failed_makes_the_run_incomplete_and_is_shown()
    {
        var result = await RunAsync(Result() with { Failures = [new("repeat 2", new PipelineError.Rejected("the model & its server are gone"))] });
        result.Summary.Status.ShouldBe(RunStatus.Incomplete);
        result.ExitCode.ShouldBe(ExitCode.Incomplete);
        result.Summary.Reason!.ShouldContain("1 of 4 parts of downstream tasks failed");
        File.ReadAllText(_studies.At("run/report.html")).ShouldContain("the model &amp; its server are gone");
    }

    [Fact]
    public async Task The_same_run_gives_the_same_bytes_and_keeps_the_earlier_ones_while_it_goes_on()
    {
        await RunAsync(Result());
        var before = Directory.GetFiles(_studies.At("run"), "task-*").ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes, StringComparer.Ordinal);
        before.Count.ShouldBe(3);
        await RunAsync(Result());
        foreach (var (file, bytes) in before)
        {
            File.ReadAllBytes(_studies.At($"run/{file}")).ShouldBe(bytes);
        }

        Directory.Exists(_studies.At("run/earlier")).ShouldBeFalse();
    }

    private Task<RunResult> RunAsync(TaskResult result)
    {
        var stage = new StageSpec.Downstream(
            "compress", OptionValues.Empty, "target", [], "lime", new SplitSpec.Sizes(null, null, 0), MapModule.Empty<string, string>(), null);
        var experiment = Examples.Experiment with { Task = Pools.Task, Pipeline = [stage] };
        var explainers = MapModule.OfSeq([Tuple.Create<string, IExplainer>("lime", new LeaveOneOut())]);
        var parts = DownstreamParts.None with { Tasks = MapModule.OfSeq<string, IDownstreamTask>([Tuple.Create<string, IDownstreamTask>("0", new Told(result))]) };
        Study study = _studies.Study() with
        {
            Experiment = experiment,
            Instances = Pools.Questions,
            Build = (instances, _) => StudyPipeline.Build(experiment, instances, explainers, Experiments.NoPrices, parts),
        };
        return _studies.RunAsync(study, new MemoryAnswerStore());
    }

    private static TaskResult Result() => new(
        4,
        ["It found <script>."],
        [
            new("summary", "Summary", ["strategy", "accuracy %"],
            [
                [new TableCell.Text("or,acle"), new TableCell.Number(0.1)],
                [new TableCell.Text("random"), new TableCell.Missing("chance & nothing else")],
            ]),
            new("list", "List", ["item"], [[new TableCell.Text("Long list")]]) { IsShown = false },
        ],
        [new("Curve", "kept", "accuracy", [new("oracle", [new(0, 0.2, 0.1), new(1, 1, 0)]), new("single", [new(0.5, 0.5)])])],
        [new("prompt.txt", "The prompt.", "Review: <b>")],
        []);

    private sealed class Told(TaskResult result) : IDownstreamTask
    {
        public Pipeline<TaskResult> Run(Abstractions.Tasks.Study study, Seed seed) => study.Score(study.Target, [], study.Split(Abstractions.Tasks.Study.EvaluationSplit)[0]).Select(_ => result);
    }
}
