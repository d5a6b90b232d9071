using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance.Tests.Fakes;

namespace PluginHost.Conformance.Tests;

/// <summary>An explainer that keeps the contract passes: these facts are the inherited ones.</summary>
public class SoundExplainerConformance : ExplainerConformance
{
    protected ExplainerFlaw Flaw { get; init; }

    protected override string ComponentId => "fake";

    protected override IExplainerFactory Factory => field ??= new FakeExplainerFactory { Flaw = Flaw };

    protected override ExplainerProperties Properties => ExplainerProperties.Efficiency | ExplainerProperties.Symmetry | ExplainerProperties.NullPlayer;
}

/// <summary>An explainer that does not keep it fails in the fact that is about it.</summary>
public class ExplainerConformanceTests
{
    private sealed class Flawed : SoundExplainerConformance
    {
        public Flawed(ExplainerFlaw flaw) => Flaw = flaw;
    }

    private static Action<ExplainerConformance> FactAbout(ExplainerFlaw flaw) => flaw switch
    {
        ExplainerFlaw.ForgetsTheSeed => suite => suite.The_same_seed_gives_the_same_explanation_by_the_same_questions(),
        ExplainerFlaw.Remembers => suite => suite.One_explainer_may_be_used_again(),
        ExplainerFlaw.NeedsFeatures => suite => suite.An_instance_without_features_has_an_explanation_without_attributions(),
        ExplainerFlaw.NotANumber or ExplainerFlaw.WrongShape or ExplainerFlaw.WrongDiagnostics or ExplainerFlaw.Throws =>
            suite => suite.Random_games_of_any_size_have_well_formed_explanations(),
        ExplainerFlaw.SwallowsErrors => suite => suite.A_model_that_fails_gives_an_error_and_no_explanation(),
        ExplainerFlaw.HidesDropped => suite => suite.A_failed_question_is_an_error_or_a_dropped_sample(),
        ExplainerFlaw.MasksFromTheModel => suite => suite.The_first_masks_do_not_depend_on_the_model(),
        ExplainerFlaw.Unbounded => suite => suite.An_estimate_can_walk_it_without_answers_and_bounds_what_runs(),
        ExplainerFlaw.NotEfficient => suite => suite.Attributions_sum_to_what_all_features_change(),
        ExplainerFlaw.Asymmetric => suite => suite.Interchangeable_features_have_equal_attributions(),
        ExplainerFlaw.RewardsNothing => suite => suite.A_feature_that_changes_nothing_has_no_attribution(),
        ExplainerFlaw.OtherOptions => suite => suite.The_manifest_agrees_with_the_code(),
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };

    public static TheoryData<ExplainerFlaw> Flaws { get; } = [.. Enum.GetValues<ExplainerFlaw>().Where(flaw => flaw != ExplainerFlaw.None)];

    [Theory, MemberData(nameof(Flaws))]
    public void A_flaw_is_found_by_the_fact_that_is_about_it(ExplainerFlaw flaw)
    {
        var fact = FactAbout(flaw);
        fact(new Flawed(ExplainerFlaw.None));
        Should.Throw<Exception>(() => fact(new Flawed(flaw)));
    }
}
