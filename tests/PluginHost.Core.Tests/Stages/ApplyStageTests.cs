using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Cost;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

public sealed class ApplyStageTests
{
    private static readonly StageSpec.Screen Screening = new(
        "target", ["twin", "contrary"], "loo", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 3 }, StopPolicy.All);

    private static readonly FSharpMap<string, TokenPrice> Prices = MapModule.OfSeq(
        new[] { ("target", 10m), ("twin", 1m), ("contrary", 0m) }.Select(model => Tuple.Create(model.Item1, new TokenPrice(new(model.Item2, null, model.Item2), new PricedByLength()))));

    [Fact]
    public void Explains_by_the_proxy_where_both_agree_by_the_target_elsewhere_and_reuses_what_the_screening_explained()
    {
        // The twin disagrees where a text says 'but': there it turns the label around.
        var (screened, applied, asked) = Run(
            Screening, new ProxyPreference.Cheapest(),
            [.. Enumerable.Range(0, 8).Select(Longer)],
            (model, query) => ScreenStageTests.Answer(model.Name == "twin" && ScreenStageTests.Text(query).Contains("but", StringComparison.Ordinal) ? new("contrary") : model, query));

        applied.Chosen.ShouldBe("twin");
        var sources = applied.Outcomes.Select(outcome => outcome.Result.ResultValue.Explanation.Source.Match(target => target.Model.Name, proxy => proxy.Model.Name)).ToArray();
        var explained = screened.Instances.Select(instance => instance.Instance).ToHashSet(StringComparer.Ordinal);
        explained.Count.ShouldBeGreaterThanOrEqualTo(3);
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i].ShouldBe(explained.Contains($"i{i}") || i is 5 or 7 ? "target" : "twin", $"i{i}");
        }

        applied.ByProxy.ShouldBe(sources.Count(source => source == "twin"));
        applied.Outcomes.ShouldAllBe(outcome => outcome.Model == new ModelRef("target"));

        // Every question that was asked is in the bill, once.
        applied.Bill.Spent.ShouldBe(asked.Sum(question => Prices[question.Model.Name].Of([question.Query])!.Value[0]));
        applied.Bill.Oracle.ShouldBe(applied.Merged.Head.Instances.Sum(instance => instance.Target));
        applied.LocalBill.Proxy.ShouldBe(0);
        applied.Bills.Select(bill => bill.Instance).ShouldBe(applied.Outcomes.Select(outcome => outcome.Instance.Id));
        applied.Bills.Sum(bill => bill.Bill.Spent).ShouldBe(applied.Bill.Spent);
        applied.Bills.Sum(bill => bill.Bill.Oracle).ShouldBe(applied.Bill.Oracle);
    }

    [Fact]
    public void Features_that_a_tokenizer_cuts_are_screened_and_priced_as_any_others()
    {
        string[] texts = [.. Enumerable.Range(0, 5).Select(Longer)];
        var task = ScreenStageTests.Experiment.Task with { Features = new(FeatureUnit.Tokens, ["text"], BagOfWords: true, Tokenizer: "cutter") };
        var (screened, applied, asked) = Run(Screening, new ProxyPreference.Cheapest(), texts, (model, query) => query is ModelQuery.Tokenize text
            ? FSharpResult<ModelAnswer, QuestionError>.NewOk(new(new AnswerContent.Tokens([.. text.Text.Split(' ').Select((word, place) => place == 0 ? word : $" {word}")]), new(0, 0, 0, UsageSource.Reported)))
            : ScreenStageTests.Answer(model, query), task: task);

        screened.Failures.ShouldBeEmpty();
        applied.Chosen.ShouldBe("twin");
        applied.Outcomes.ShouldAllBe(outcome => outcome.Result.IsOk && outcome.Result.ResultValue.Features.All(feature => feature.Name.Length > 1));
        asked.Count(question => question.Model.Name == "cutter").ShouldBe(texts.Length);

        // The empty text is every instance's, and paid for by each.
        var known = asked.Where(question => question.Model.Name != "cutter").Sum(question => Prices[question.Model.Name].Of([question.Query])!.Value[0]);
        applied.Bill.Spent!.Value.ShouldBeInRange(known, known * 1.1m);
        applied.Merged.SelectMany(candidate => candidate.Instances).ShouldAllBe(cost => cost.Target > cost.TargetProbe && cost.TargetProbe > 0);
    }

    [Fact]
    public void A_model_whose_tokens_are_not_known_has_no_costs_and_the_others_keep_theirs()
    {
        string[] texts = ["good one", "bad two", "good three"];
        var (_, known, _) = Run(Screening, new ProxyPreference.Cheapest(), texts, ScreenStageTests.Answer);
        var (_, applied, _) = Run(Screening, new ProxyPreference.Cheapest(), texts, ScreenStageTests.Answer, Prices.Add("twin", Prices["twin"] with { Meter = new Unmetered() }));

        foreach (var (candidate, before) in applied.Merged.Zip(known.Merged))
        {
            candidate.Instances.ShouldBe(before.Instances.Select(cost => candidate.Proxy == "twin" ? cost with { Proxy = null, ProxyProbe = null } : cost));
        }

        known.Merged.Single(candidate => candidate.Proxy == "twin").Instances.ShouldAllBe(cost => cost.Proxy > 0);
    }

    [Fact]
    public void Where_nobody_passes_the_target_explains_everything()
    {
        var (_, applied, asked) = Run(Screening with { Candidates = ["contrary"] }, new ProxyPreference.Cheapest(), ["good one", "bad two"], ScreenStageTests.Answer);

        applied.Chosen.ShouldBeNull();
        applied.ByProxy.ShouldBe(0);
        applied.Explained.ShouldBe(2);
        applied.Passing.ShouldBeEmpty();
        asked.Count(question => question.Model.Name == "contrary").ShouldBe(2);
        applied.Summary.ShouldBe(new ReductionSummary(null, null, null, null));
    }

    [Fact]
    public void A_model_without_a_price_leaves_the_cost_unknown()
    {
        var (_, applied, _) = Run(Screening, new ProxyPreference.Cheapest(), ["good one", "good two", "good three", "good four"], ScreenStageTests.Answer, Experiments.NoPrices);
        applied.Chosen.ShouldBe("twin");
        applied.Bill.Spent.ShouldBeNull();
        applied.Bill.Ratio.ShouldBeNull();
        ApplyOutcome.Projection(applied.Merged.Head).ShouldBeNull();
    }

    [Fact]
    public void An_order_names_who_is_preferred()
    {
        string[] texts = ["good one", "good two", "good three", "good four"];
        var twins = Screening with { Candidates = ["twin", "sunny"] };
        Run(twins, new ProxyPreference.Order(["sunny", "twin"]), texts, Alike).Applied.Chosen.ShouldBe("sunny");
        Run(twins, new ProxyPreference.Order(["twin"]), texts, Alike).Applied.Chosen.ShouldBe("twin");

        static FSharpResult<ModelAnswer, QuestionError> Alike(ModelRef model, ModelQuery query) => ScreenStageTests.Answer(new("target"), query);
    }

    [Fact]
    public void An_instance_that_fails_is_an_outcome_with_an_error_and_has_no_cost()
    {
        var (_, applied, _) = Run(Screening, new ProxyPreference.Cheapest(), ["good one", "good two", "good three", "good FAIL"], ScreenStageTests.Answer);
        applied.Outcomes.Count(outcome => outcome.Result.IsError).ShouldBe(1);
        applied.Outcomes[3].Result.IsError.ShouldBeTrue();
        applied.Merged.ShouldAllBe(candidate => candidate.Instances.Length == 3);
    }

    /// <summary>A text of a length of its own, so that even with every word removed no two instances share a question.</summary>
    private static string Longer(int index)
    {
        var words = Enumerable.Range(0, index + 1).Select(word => $"word{index}x{word}");
        return $"{(index < 6 ? "good" : "bad")} {string.Join(' ', words)}{(index is 5 or 7 ? "but" : "")}";
    }

    private static (ScreenOutcome Screened, ApplyOutcome Applied, (ModelRef Model, ModelQuery Query)[] Asked) Run(
        StageSpec.Screen screen, ProxyPreference choose, string[] texts,
        Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> answer, FSharpMap<string, TokenPrice>? prices = null, TaskSpec? task = null)
    {
        var asked = new HashSet<(ModelRef Model, ModelQuery Query)>();
        var experiment = ScreenStageTests.Experiment with
        {
            Task = task ?? ScreenStageTests.Experiment.Task,
            Models = [.. ScreenStageTests.Experiment.Models, new("sunny", "fake", OptionValues.Empty, Price: null)],
            Pipeline = [screen, new StageSpec.Apply(screen, choose)],
        };
        var run = TestInterpreter.Run(
            StudyPipeline.Build(experiment, Experiments.Instances(texts), Experiments.Explainers, prices ?? Prices),
            (model, query) =>
            {
                asked.Add((model, query));
                return answer(model, query);
            });
        var stages = run.Result.ResultValue.Stages;
        return (stages.Head.ShouldBeOfType<StageResult.Screened>().Outcome, stages.Tail.Head.ShouldBeOfType<StageResult.Applied>().Outcome, [.. asked]);
    }
}
