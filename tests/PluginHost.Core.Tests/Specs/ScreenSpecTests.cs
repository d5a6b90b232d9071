using PluginHost.Core.Screening;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Specs;

public sealed class ScreenSpecTests
{
    private const string Models = """
              target:
                backend: llama
                path: models/sentiment.gguf
                price: { input: 2.5, cached-input: 1.25, output: 10, per-second: 0.001 }
              small: { backend: llama }
              tiny: { backend: llama }
        """;

    [Fact]
    public void Everything_that_is_left_out_follows_the_rule()
    {
        var experiment = Read("{ stage: screen, target: target }", "{ stage: apply }");

        var screen = experiment.Pipeline.Head.ShouldBeOfType<StageSpec.Screen>();
        screen.ShouldBe(new("target", ["small", "tiny"], "lime", ScreeningOptions.Default(new ScreeningRule.Anytime()), StopPolicy.All));
        experiment.Pipeline.Tail.Head.ShouldBe(new StageSpec.Apply(screen, new ProxyPreference.Cheapest()));
        experiment.Models.Head.Price!.PerSecond.ShouldBe(0.001m);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var experiment = Read(
            "{ stage: screen, target: small, candidates: [tiny], explainer: lime, rule: spending, threshold: 0.8, delta: 0.01, rejection-delta: 0.1, maximum: 40, minimum: 6, looks: [6, 20, 40], familywise: none, stop: first-pass }",
            "{ stage: apply, choose: [tiny] }");

        var screen = experiment.Pipeline.Head.ShouldBeOfType<StageSpec.Screen>();
        screen.Options.ShouldBe(new(new ScreeningRule.Spending(Looks: [6, 20, 40]), 0.8, 0.01, 0.1, 40, 6, FamilywiseCorrection.None));
        screen.Stop.ShouldBe(StopPolicy.FirstPass);
        experiment.Pipeline.Tail.Head.ShouldBe(new StageSpec.Apply(screen, new ProxyPreference.Order(["tiny"])));
    }

    [Theory]
    [InlineData("{ stage: screen }", "pipeline.0.target", "missing")]
    [InlineData("{ stage: screen, target: targte }", "pipeline.0.target", "Did you mean 'target'?")]
    [InlineData("{ stage: screen, target: target, candidates: [smal] }", "pipeline.0.candidates.0", "Did you mean 'small'?")]
    [InlineData("{ stage: screen, target: target, candidates: [target] }", "pipeline.0.candidates.0", "cannot stand in for itself")]
    [InlineData("{ stage: screen, target: target, explainer: lame }", "pipeline.0.explainer", "Did you mean 'lime'?")]
    [InlineData("{ stage: screen, target: target, rule: anytme }", "pipeline.0.rule", "Did you mean 'anytime'?")]
    [InlineData("{ stage: screen, target: target, treshold: 0.9 }", "pipeline.0.treshold", "Did you mean 'threshold'?")]
    [InlineData("{ stage: screen, target: target, threshold: 1 }", "pipeline.0.threshold", "between 0 and 1")]
    [InlineData("{ stage: screen, target: target, delta: 5 }", "pipeline.0.delta", "from 0 to 1")]
    [InlineData("{ stage: screen, target: target, maximum: 10, minimum: 11 }", "pipeline.0.minimum", "from 1 to 10")]
    [InlineData("{ stage: screen, target: target, look-every: 5 }", "pipeline.0.look-every", "rule: spending")]
    [InlineData("{ stage: screen, target: target, rule: spending, looks: [5, 5] }", "pipeline.0.looks", "ascend")]
    [InlineData("{ stage: screen, target: target, rule: spending, looks: [5], look-every: 5 }", "pipeline.0.look-every", "Leave one of them out")]
    [InlineData("{ stage: screen, target: target, stop: fist-pass }", "pipeline.0.stop", "Did you mean 'first-pass'?")]
    [InlineData("{ stage: apply }", "pipeline.0.stage", "no stage 'screen' before")]
    [InlineData("{ stage: screening-study }", "pipeline.0.stage", "no stage 'screen' before")]
    public void What_is_wrong_is_said_where_it_is(string stage, string path, string message)
    {
        var error = SpecTexts.Errors(Spec(stage)).ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        error.Message.ShouldContain(message);
        error.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_study_goes_by_the_screening_before_it()
    {
        var standard = Read("{ stage: screen, target: target }", "{ stage: screening-study }").Pipeline;
        standard.Tail.Head.ShouldBe(new StageSpec.ScreeningStudy((StageSpec.Screen)standard.Head, ScreeningStudyDesign.Standard, null));

        var study = Read(
            "{ stage: screen, target: target, rule: spending, look-every: 7, threshold: 0.8 }", "{ stage: apply }",
            "{ stage: screening-study, rules: [anytime, spending], orders: 50, maximum: [5, 9], threshold: [0.7], delta: [0.01, 0.2], sizes: [100], agreement: 0.97, group: subject }")
            .Pipeline.Tail.Tail.Head.ShouldBeOfType<StageSpec.ScreeningStudy>();
        study.Group.ShouldBe("subject");
        study.Design.ShouldBe(new([new ScreeningRule.Anytime(), new ScreeningRule.Spending()], 50, [5, 9], [0.7], [0.01, 0.2], [100], 0.97));
        study.UsedModels.ShouldBe(["target", "small", "tiny"]);

        // The rule of the screening has its options, the other one its own with the same threshold.
        study.Design.Options(study.Screening.Options).ShouldBe(
            [ScreeningOptions.Default(new ScreeningRule.Anytime()) with { Threshold = 0.8 }, study.Screening.Options]);
    }

    [Theory]
    [InlineData("maximum: [50, 20]", "pipeline.1.maximum", "ascend")]
    [InlineData("threshold: [0.9, 1]", "pipeline.1.threshold.1", "between 0 and 1")]
    [InlineData("agreement: 0", "pipeline.1.agreement", "above 0")]
    [InlineData("rules: [anytme]", "pipeline.1.rules.0", "Did you mean 'anytime'?")]
    [InlineData("orders: 0", "pipeline.1.orders", "from 1")]
    [InlineData("gruop: subject", "pipeline.1.gruop", "Did you mean 'group'?")]
    public void What_is_wrong_with_a_study_is_said_where_it_is(string key, string path, string message)
    {
        var error = SpecTexts.Errors(Spec("{ stage: screen, target: target }", $"{{ stage: screening-study, {key} }}")).ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void A_choice_must_be_a_candidate_and_a_wrong_screening_is_told_once()
    {
        SpecTexts.Errors(Spec("{ stage: screen, target: target, candidates: [small] }", "{ stage: apply, choose: [tiny] }"))
            .ShouldHaveSingleItem().Message.ShouldContain("no candidate 'tiny'");
        SpecTexts.Errors(Spec("{ stage: screen, target: targte }", "{ stage: apply }")).ShouldHaveSingleItem().Path.ShouldBe("pipeline.0.target");
    }

    [Fact]
    public void Several_explainers_leave_it_open_which_one_screens() =>
        SpecTexts.Errors(Spec("{ stage: screen, target: target }").Replace("explainers:", "explainers:\n  shap: {}", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Message.ShouldContain("shap, lime");

    [Fact]
    public void A_budget_is_read_and_changes_no_resolved_spec()
    {
        var text = Spec("{ stage: explain }");
        var limited = SpecTexts.Read(text + "budget: { max-cost: 2.50, max-queries: 1000 }\n").Experiment;
        limited.Budget.ShouldBe(new(2.50m, 1000));
        ResolvedSpec.Write(limited, []).ShouldBe(ResolvedSpec.Write(SpecTexts.Read(text).Experiment, []));
        SpecTexts.Errors(text + "budget: { max-cots: 1 }\n").ShouldHaveSingleItem().Message.ShouldContain("Did you mean 'max-cost'?");
    }

    private static Experiment Read(params string[] stages) => SpecTexts.Read(Spec(stages)).Experiment;

    private static string Spec(params string[] stages) => $"""
        spec: 1
        name: screening
        models:
        {Models}
        data: {"{ format: jsonl, path: data.jsonl }"}
        task:
          prompt: "Review: {"{text}"}"
          labels: {"{ positive: \" positive\", negative: \" negative\" }"}
        explainers:
          lime: {"{}"}
        pipeline:
        {string.Join('\n', stages.Select(stage => $"  - {stage}"))}

        """;
}
