using PluginHost.Abstractions.Results;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Execution.Estimates;
using PluginHost.Runs;
using PluginHost.Store;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

/// <summary>A screening and its application, run by the host over fake models: <c>target</c>, its twin, and one that costs as much.</summary>
public sealed class ScreeningRunTests : IDisposable
{
    private static readonly string[] Files = ["results.jsonl", "screening.jsonl", "traces.csv", "candidates.csv", "costs.csv"];

    private static readonly string[] Texts = [.. Enumerable.Range(0, 24).Select(index => $"{(index % 3 == 0 ? "dull" : "good")} film number{index} of this year")];

    private readonly Studies _studies = new()
    {
        Experiment = Screened,
        BatchSize = 1,

        // As the counter foresees it.
        Answer = query => Studies.Scores(query).Map(answer => answer with { Usage = new FakeTokenCounter().Count(query) }),
    };

    public void Dispose() => _studies.Dispose();

    [Fact]
    public async Task A_run_leaves_its_screening_in_files_and_the_same_bytes_from_the_store()
    {
        var store = new MemoryAnswerStore();
        var study = _studies.Study(Texts);
        var result = await _studies.RunAsync(study, store);

        result.Summary.Status.ShouldBe(RunStatus.Complete, result.Summary.Reason);
        var applied = result.Screening.Applied.ShouldHaveSingleItem();
        applied.Outcome.Chosen.ShouldBe("twin");
        (applied.Outcome.ByProxy + applied.Reused + applied.FellBack).ShouldBe(Texts.Length);
        File.ReadAllLines(_studies.At("run/traces.csv")).Length.ShouldBe(1 + result.Screening.Screens[0].Outcome.Candidates.Sum(candidate => candidate.Verdict.Count));
        File.ReadAllLines(_studies.At("run/candidates.csv")).Length.ShouldBe(3);
        File.ReadAllText(_studies.At("run/results.jsonl")).ShouldContain("""{"kind":"proxy","model":"twin"}""");
        var page = File.ReadAllText(_studies.At("run/report.html"));
        page.ShouldContain("Which model may stand in for target?");
        page.ShouldContain("twin stands in for target");
        page.ShouldContain("<polyline");

        // The bill is of the study, whether its answers are new or were in the store.
        var bytes = Bytes("run");
        var bill = result.Screening.Bill;
        bill.Total.ShouldBe(result.Summary.Models.Sum(model => model.Cost));
        (await _studies.RunAsync(study, store)).Screening.Bill.ShouldBe(bill);
        Bytes("run").ShouldBe(bytes);
    }

    [Fact]
    public async Task A_run_that_the_budget_stopped_anywhere_goes_on_to_the_same_bytes_and_asks_nothing_twice() =>
        await _studies.StopAnywhereAsync(_studies.Study(Texts), Bytes);

    [Fact]
    public async Task Errors_are_tried_again_with_all_that_follows_from_them_and_nothing_else()
    {
        var store = new MemoryAnswerStore();
        var study = _studies.Study(Texts);
        var answer = _studies.Answer;
        var whole = await _studies.RunAsync(study, new MemoryAnswerStore(), "whole");

        // One model can say nothing of a third of the instances, so that the screening goes another way.
        _studies.Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : answer(query);
        var broken = await _studies.RunAsync(study, store);
        broken.Summary.Status.ShouldBe(RunStatus.Incomplete);
        broken.Screening.Failures.ShouldNotBeEmpty();
        var stored = store.Answers.Count;

        _studies.Answer = answer;
        _studies.Request = _studies.Request with { Asking = AskingMode.Failed };
        var retried = await _studies.RunAsync(study, store);
        retried.Summary.Status.ShouldBe(RunStatus.Complete, retried.Summary.Reason);
        retried.Summary.Models.Sum(model => model.Sent).ShouldBe(store.Answers.Count - stored);
        Bytes("run").ShouldBe(Bytes("whole"));
        whole.Summary.Status.ShouldBe(RunStatus.Complete);
    }

    [Fact]
    public async Task The_plan_bounds_what_a_run_costs_model_by_model()
    {
        var study = _studies.Study(Texts);
        var estimate = (await EstimateInterpreter.EstimateAsync(
            study.Pipeline, study.Models.ToDictionary(source => source.Model, source => new EstimatedModel(source.Description, source.Price)), new NoAnswers(),
            TestContext.Current.CancellationToken)).ResultValue;
        var result = await _studies.RunAsync(study, new MemoryAnswerStore());
        foreach (var model in result.Summary.Models)
        {
            var (low, high) = (Cost(estimate.Low, model.Model), Cost(estimate.High, model.Model));
            model.Cost!.Value.ShouldBeInRange(low, high);
            low.ShouldBeLessThan(high);
        }

        static decimal Cost(CourseEstimate course, string model) => course.Lines.Where(line => line.Model.Name == model).Sum(line => line.Cost!.Value);
    }

    [Fact]
    public async Task A_screening_that_was_interrupted_shows_no_half_of_a_verdict()
    {
        var study = _studies.Study(Texts);
        study.IsInstanceWise.ShouldBeFalse();
        var stopped = (await _studies.TryAsync(
            study, new MemoryAnswerStore(), _studies.Folder(study), TestContext.Current.CancellationToken,
            new RunRequest("", Concurrency: null) { Budget = new(0.01m, null) })).ResultValue;
        stopped.Screening.ShouldBe(ScreeningFindings.None);
        stopped.Outcomes.ShouldBeEmpty();
        stopped.Summary.Reason!.ShouldContain("--max-cost");
        File.Exists(_studies.At("run/traces.csv")).ShouldBeFalse();
    }

    internal static Experiment Screened
    {
        get
        {
            var screen = new StageSpec.Screen(
                "target", ["twin", "dear"], "lime", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 5 }, StopPolicy.All);
            return Examples.Experiment with
            {
                Models =
                [
                    .. new[] { ("target", 100m), ("twin", 1m), ("dear", 100m) }.Select(model => new ModelSpec(model.Item1, "fake", OptionValues.Empty, new(model.Item2, null, model.Item2))),
                ],
                Pipeline = [screen, new StageSpec.Apply(screen, new ProxyPreference.Cheapest())],
            };
        }
    }

    private byte[][] Bytes(string run) => [.. Files.Select(file => File.ReadAllBytes(_studies.At($"{run}/{file}")))];
}
