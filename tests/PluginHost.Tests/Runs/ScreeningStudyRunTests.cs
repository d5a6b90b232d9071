using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Execution.Estimates;
using PluginHost.Runs;
using PluginHost.Runs.Comparing;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Runs;

/// <summary>The study of a screening, run by the host over fake models, and two screenings compared.</summary>
public sealed class ScreeningStudyRunTests : IDisposable
{
    private static readonly string[] Files =
        ["results.jsonl", "screening.jsonl", "candidates.csv", "costs.csv", "screening-study.jsonl", "screening-study.csv", "savings.csv", "delivered.csv"];

    private static readonly string[] Texts = [.. Enumerable.Range(0, 24).Select(index => $"{(index % 3 == 0 ? "dull" : "good")} film number{index} of this year")];

    private readonly Studies _studies = new() { Experiment = Studied, BatchSize = 1, Answer = Priced };

    public void Dispose() => _studies.Dispose();

    [Fact]
    public async Task A_study_leaves_its_tables_and_curves()
    {
        var result = await _studies.RunAsync(_studies.Study(Texts), new MemoryAnswerStore());

        result.Summary.Status.ShouldBe(RunStatus.Complete, result.Summary.Reason);
        var studied = result.Screening.Studies.ShouldHaveSingleItem();
        studied.Number.ShouldBe(2);
        File.ReadAllLines(_studies.At("run/screening-study.jsonl")).Length.ShouldBe(Texts.Length);

        // Three rules, each as it is and with 2 + 1 + 1 changes; for each two candidates at two sizes.
        File.ReadAllLines(_studies.At("run/screening-study.csv")).Length.ShouldBe(1 + (3 * 5));
        File.ReadAllLines(_studies.At("run/savings.csv")).Length.ShouldBe(1 + (3 * 2 * 2));
        File.ReadAllLines(_studies.At("run/delivered.csv")).Length.ShouldBe(3);
        var page = File.ReadAllText(_studies.At("run/report.html"));
        page.ShouldContain("Can the screening be trusted?");
        page.ShouldContain("From what size of data set on does it pay?");

        // What saved is told of screening and application alone, whatever the study asks besides.
        result.Screening.Applied.ShouldHaveSingleItem().Outcome.Bill.Reduction.ShouldNotBeNull().ShouldBeGreaterThan(0);
        result.Screening.Bill.Lines.Select(line => line.Stage).ShouldContain("screening-study", StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_it_asks_is_known_beforehand()
    {
        var study = _studies.Study(Texts);
        var estimate = (await EstimateInterpreter.EstimateAsync(
            study.Pipeline, study.Models.ToDictionary(source => source.Model, source => new EstimatedModel(source.Description, source.Price)), new NoAnswers(),
            TestContext.Current.CancellationToken)).ResultValue;
        var result = await _studies.RunAsync(study, new MemoryAnswerStore());
        foreach (var model in result.Summary.Models)
        {
            // Whatever the screening needs, in the end every model has explained everything.
            Cost(estimate.Low, model.Model).ShouldBe(model.Cost!.Value);
            Cost(estimate.High, model.Model).ShouldBe(model.Cost!.Value);
        }

        static decimal Cost(CourseEstimate course, string model) => course.Lines.Where(line => line.Model.Name == model).Sum(line => line.Cost!.Value);
    }

    [Fact]
    public async Task Stopped_by_the_budget_at_ten_places_it_goes_on_to_the_same_bytes_and_asks_nothing_twice() =>
        await _studies.StopAnywhereAsync(_studies.Study(Texts), Bytes);

    [Fact]
    public async Task Two_screenings_are_compared_by_verdicts_labels_fidelity_and_cost()
    {
        var store = new MemoryAnswerStore();
        await _studies.RunAsync(_studies.Study(Texts), store, "few");
        using var cautious = new Studies { Experiment = Minimum(9), BatchSize = 1, Answer = Priced };
        var dearer = await cautious.RunAsync(cautious.Study(Texts), store, "many");

        var compared = RunComparison.Of(KnownRun.Read(_studies.At("few")).ResultValue, KnownRun.Read(cautious.At("many")).ResultValue);
        compared.IsOk.ShouldBeTrue(compared.IsError ? compared.ErrorValue : "");
        var found = compared.ResultValue;
        found.Verdicts.ShouldContain(("stage=0 candidate=twin", "accepted after 5", "accepted after 9"));
        Of("same answer of twin").Second.ShouldBe(1);

        // The cost of an instance in the second run less that in the first, with its interval; more is explained by the dear one.
        var cost = Of("cost");
        cost.Difference.Count.ShouldBe(Texts.Length);
        cost.Difference.Mean.ShouldBeGreaterThan(0);
        cost.Difference.HalfWidth.ShouldNotBeNull().ShouldBeGreaterThan(0);
        (cost.Second * Texts.Length).ShouldBe((double)dearer.Screening.Applied[0].Outcome.Bill.Spent!.Value, 1e-9);
        Of("byProxy").Difference.Mean.ShouldBeLessThan(0);
        Of("proxies.twin").Difference.Mean.ShouldBe(0);
        found.Regressions.ShouldBeEmpty();

        PairedDifference Of(string figure) => found.Differences.Single(difference => difference.File == "screening.jsonl" && difference.Figure == figure);
    }

    private static FSharpResult<ModelAnswer, QuestionError> Priced(ModelQuery query) =>
        Studies.Scores(query).Map(answer => answer with { Usage = new FakeTokenCounter().Count(query) });

    private static Experiment Studied => Minimum(5);

    private static Experiment Minimum(int minimum)
    {
        var screen = (StageSpec.Screen)ScreeningRunTests.Screened.Pipeline.Head;
        screen = screen with { Options = screen.Options with { Minimum = minimum } };
        return ScreeningRunTests.Screened with
        {
            Pipeline =
            [
                screen,
                new StageSpec.Apply(screen, new ProxyPreference.Cheapest()),
                new StageSpec.ScreeningStudy(
                    screen, ScreeningStudyDesign.Standard with { Orders = 10, Maxima = [9, 20], Thresholds = [0.9], Deltas = [0.05], Sizes = [24, 100] }, Group: null),
            ],
        };
    }

    private byte[][] Bytes(string run) => [.. Files.Select(file => File.ReadAllBytes(_studies.At($"{run}/{file}")))];
}
