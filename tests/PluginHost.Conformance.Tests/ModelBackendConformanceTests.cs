using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Conformance.Tests.Fakes;

namespace PluginHost.Conformance.Tests;

/// <summary>A backend that keeps the contract passes: these facts are the inherited ones.</summary>
public class SoundBackendConformance : ModelBackendConformance
{
    protected BackendFlaw Flaw { get; init; }

    protected AnswerScope Scope { get; init; }

    protected override string ComponentId => "fake";

    protected override IModelBackendFactory Factory => field ??= new FakeBackendFactory { Flaw = Flaw, Scope = Scope };

    protected override JsonObject Options => new() { ["model"] = "tiny", ["key"] = Secret };

    protected override QueryKinds Supported =>
        QueryKinds.FirstTokenLabels | QueryKinds.WholeLabels | QueryKinds.Generate | QueryKinds.Tokenize | QueryKinds.Chat;

    protected override string Secret => "sk-very-secret";
}

/// <summary>A backend that does not keep it fails in the fact that is about it.</summary>
public class ModelBackendConformanceTests
{
    private sealed class Flawed : SoundBackendConformance
    {
        public Flawed(BackendFlaw flaw, AnswerScope scope = AnswerScope.Query) => (Flaw, Scope) = (flaw, scope);
    }

    private static Task FailsAsync(BackendFlaw flaw, Func<ModelBackendConformance, Task> fact) =>
        Should.ThrowAsync<Exception>(() => fact(new Flawed(flaw)));

    [Fact]
    public async Task Answers_that_depend_on_their_batch_are_found()
    {
        await FailsAsync(BackendFlaw.AnswersByBatch, suite => suite.An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so());
        await FailsAsync(BackendFlaw.AnswersByOrder, suite => suite.An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so());
        await FailsAsync(BackendFlaw.AnswersByCall, suite => suite.An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so());
        await FailsAsync(BackendFlaw.AnswersByLife, suite => suite.A_model_opened_again_gives_the_same_answers());
        await FailsAsync(BackendFlaw.OneCallAtATime, suite => suite.Calls_may_run_at_once_up_to_the_limit());
    }

    [Fact]
    public async Task Answers_by_the_set_are_allowed_where_the_scope_says_so_but_must_repeat()
    {
        await new Flawed(BackendFlaw.AnswersByBatch, AnswerScope.QuerySet).An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so();
        await Should.ThrowAsync<Exception>(() =>
            new Flawed(BackendFlaw.AnswersByCall, AnswerScope.QuerySet).An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so());
    }

    [Fact]
    public async Task Faults_with_single_questions_are_found()
    {
        await FailsAsync(BackendFlaw.ThrowsOnBadQuery, suite => suite.Bad_questions_are_errors_and_leave_the_others_of_their_call_alone());
        await FailsAsync(BackendFlaw.AnswersBadQuery, suite => suite.Bad_questions_are_errors_and_leave_the_others_of_their_call_alone());
        await FailsAsync(BackendFlaw.AnswersUnsupported, suite => suite.Unsupported_questions_are_errors_that_say_so());
        await FailsAsync(BackendFlaw.AnswersTooLong, suite => suite.A_prompt_beyond_the_context_is_an_error());
        await FailsAsync(BackendFlaw.InfiniteScore, suite => suite.Every_supported_question_has_an_answer_that_fits_it());
        await FailsAsync(BackendFlaw.MissingLabel, suite => suite.Every_supported_question_has_an_answer_that_fits_it());
        await FailsAsync(BackendFlaw.RepeatsIndex, suite => suite.Every_supported_question_has_an_answer_that_fits_it());
        await FailsAsync(BackendFlaw.SkipsIndex, suite => suite.Every_supported_question_has_an_answer_that_fits_it());
    }

    [Fact]
    public async Task Faults_of_lifetime_are_found()
    {
        await FailsAsync(BackendFlaw.IgnoresCancellation, suite => suite.A_cancelled_call_ends_soon_and_the_model_answers_on());
        await FailsAsync(BackendFlaw.DiesOfCancellation, suite => suite.A_cancelled_call_ends_soon_and_the_model_answers_on());
        await FailsAsync(BackendFlaw.DisposesOnce, suite => suite.A_model_may_be_disposed_twice());
    }

    [Fact]
    public async Task Faults_of_the_description_are_found()
    {
        await FailsAsync(BackendFlaw.LeaksSecretInIdentity, suite => suite.The_secret_shows_neither_in_the_identity_nor_in_errors());
        await FailsAsync(BackendFlaw.LeaksSecretInError, suite => suite.The_secret_shows_neither_in_the_identity_nor_in_errors());
        await FailsAsync(BackendFlaw.Miscounts, suite => suite.The_token_counter_agrees_with_the_usage_that_is_reported());
        Should.Throw<Exception>(new Flawed(BackendFlaw.DriftingIdentity).A_description_needs_no_open_model_and_is_always_the_same);
        Should.Throw<Exception>(new Flawed(BackendFlaw.OtherOptions).The_manifest_agrees_with_the_code)
            .Message.ShouldContain("The manifest should have:");
    }
}
