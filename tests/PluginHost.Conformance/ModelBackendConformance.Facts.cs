using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using Xunit;

namespace PluginHost.Conformance;

/// <content>The facts.</content>
public abstract partial class ModelBackendConformance
{
    [Fact]
    public void The_manifest_agrees_with_the_code() => ManifestAgreement.Check(ManifestPath, "backend", ComponentId, Factory);

    [Fact]
    public void A_description_needs_no_open_model_and_is_always_the_same()
    {
        var (first, second) = (Description, Description);
        Assert.Equal(first.Identity, second.Identity);
        Assert.Equal(first.Scope, second.Scope);
        Assert.Equal(first.Limits, second.Limits);
        Assert.Equal(ComponentId, first.Identity.Backend);
        Assert.NotEmpty(first.Identity.Facts);
        Assert.True(
            first.Limits is { ContextTokens: > 0, BatchSize: > 0, Concurrency: > 0 }, $"All limits must be 1 or more: {first.Limits}.");
    }

    [Fact]
    public async Task The_secret_shows_neither_in_the_identity_nor_in_errors()
    {
        if (Secret is not { } secret)
        {
            Assert.Skip("The backend has no secret.");
            return;
        }

        var identity = Description.Identity;
        Assert.DoesNotContain(secret, identity.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(identity.Facts, fact => (fact.Key + fact.Value).Contains(secret, StringComparison.Ordinal));
        await using var backend = await OpenAsync();
        ImmutableArray<ModelQuery> queries =
        [
            .. SampleQueries.Bad(Supported, Texts[0], Labels).Select(bad => bad.Query), .. SampleQueries.Unsupported(Supported, Texts[0], Labels),
        ];
        foreach (var answer in (await AskAsync(backend, queries)).Where(answer => answer.IsError))
        {
            Assert.DoesNotContain(secret, answer.ErrorValue.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_supported_question_has_an_answer_that_fits_it()
    {
        Assert.True(Good.Length >= 4, "The suite needs at least four questions: declare a supported kind, and give at least four texts.");
        await using var backend = await OpenAsync();
        var answers = await AskAsync(backend, Good);
        for (var i = 0; i < Good.Length; i++)
        {
            AnswerCheck.Fits(Good[i], answers[i]);
        }
    }

    [Fact]
    public async Task No_questions_have_no_answers()
    {
        await using var backend = await OpenAsync();
        Assert.Empty(await AskAsync(backend, []));
    }

    [Fact]
    public async Task Unsupported_questions_are_errors_that_say_so()
    {
        await using var backend = await OpenAsync();
        var queries = SampleQueries.Unsupported(Supported, Texts[0], Labels);
        var answers = await AskAsync(backend, queries);
        for (var i = 0; i < queries.Length; i++)
        {
            Assert.True(answers[i].IsError, $"{queries[i]} is not among the supported kinds, and yet has an answer.");
            Assert.Equal(QuestionErrorKind.Unsupported, answers[i].ErrorValue.Kind);
            Assert.False(answers[i].ErrorValue.IsTransient, "Asking again cannot make a kind of question supported.");
        }
    }

    [Fact]
    public async Task Bad_questions_are_errors_and_leave_the_others_of_their_call_alone()
    {
        await using var backend = await OpenAsync();
        var bad = SampleQueries.Bad(Supported, Texts[0], Labels);
        var alone = await AskAsync(backend, Good);
        ImmutableArray<ModelQuery> mixed = [.. bad.Select(fault => fault.Query), .. Good];
        var answers = await AskAsync(backend, mixed);
        for (var i = 0; i < bad.Length; i++)
        {
            Assert.True(answers[i].IsError, $"A question with {bad[i].Fault} has an answer: {bad[i].Query}");
            Assert.False(answers[i].ErrorValue.IsTransient, $"Asking again will not mend a question with {bad[i].Fault}.");
            Assert.NotEmpty(answers[i].ErrorValue.Message);
        }

        if (Description.Scope == AnswerScope.Query)
        {
            Same(Good, alone, answers[bad.Length..], "beside bad questions");
        }
        else
        {
            Assert.All(answers[bad.Length..], answer => Assert.True(answer.IsOk, "A good question beside bad ones has no answer."));
        }
    }

    [Fact]
    public async Task A_prompt_beyond_the_context_is_an_error()
    {
        if (SampleQueries.TooLong(Supported, Texts[0], Labels, Description.Limits.ContextTokens) is not { } query)
        {
            Assert.Skip("No supported kind of question has a prompt, or the context is too large to fill.");
            return;
        }

        await using var backend = await OpenAsync();
        var answer = Assert.Single(await AskAsync(backend, [query]));
        Assert.True(answer.IsError, "A prompt longer than the context has an answer.");
        Assert.Equal(QuestionErrorKind.PromptTooLong, answer.ErrorValue.Kind);
    }

    [Fact]
    public async Task An_answer_depends_on_its_question_alone_or_on_the_set_where_the_scope_says_so()
    {
        await using var backend = await OpenAsync();
        var queries = Good;
        var whole = await AskAsync(backend, queries);
        Same(queries, whole, await AskAsync(backend, queries), "when asked again");
        if (Description.Scope == AnswerScope.QuerySet)
        {
            return;
        }

        Same(queries, whole, await AskInOrderAsync(backend, queries, Shuffled(queries.Length, "order")), "in another order");
        for (var i = 0; i < queries.Length; i++)
        {
            Same([queries[i]], [whole[i]], await AskAsync(backend, [queries[i]]), "alone");
        }

        var split = queries.Length / 3;
        Same(queries[..split], whole[..split], await AskAsync(backend, queries[..split]), "in a smaller batch");
        Same(queries[split..], whole[split..], await AskAsync(backend, queries[split..]), "in a smaller batch");
        Same([.. queries, .. queries], [.. whole, .. whole], await AskAsync(backend, [.. queries, .. queries]), "when repeated in one batch");
    }

    [Fact]
    public async Task A_model_opened_again_gives_the_same_answers()
    {
        await using var first = await OpenAsync();
        var before = await AskAsync(first, Good);
        await using var second = await OpenAsync();
        Same(Good, before, await AskAsync(second, Good), "from a model opened again");
    }

    [Fact]
    public async Task Calls_may_run_at_once_up_to_the_limit()
    {
        await using var backend = await OpenAsync();
        var queries = Good;
        var alone = await AskAsync(backend, queries);
        var calls = Enumerable.Range(0, Math.Min(Description.Limits.Concurrency, 8)).Select(_ => Task.Run(() => AskAsync(backend, queries)));
        foreach (var answers in await Task.WhenAll(calls))
        {
            Same(queries, alone, answers, "beside other calls");
        }
    }

    [Fact]
    public async Task A_cancelled_call_ends_soon_and_the_model_answers_on()
    {
        await using var backend = await OpenAsync();
        var queries = Good;
        var before = await AskAsync(backend, queries);
        var many = SampleQueries.Good(Supported, [.. Enumerable.Range(0, 60).Select(i => $"{Texts[i % Texts.Length]} {i}")], Labels);
        foreach (var answers in new[] { 0, 1 })
        {
            var elapsed = await CancelledAfterAsync(backend, many, answers);
            Assert.True(elapsed < CancellationLimit, $"A call cancelled after {answers} answers ended only after {elapsed.TotalSeconds:0.0} s.");
        }

        Same(queries, before, await AskAsync(backend, queries), "after a cancelled call");
    }

    [Fact]
    public async Task The_token_counter_agrees_with_the_usage_that_is_reported()
    {
        await using var backend = await OpenAsync();
        var counter = Description.TokenCounter;
        var answers = await AskAsync(backend, Good);
        for (var i = 0; i < Good.Length; i++)
        {
            var (counted, used) = (counter.Count(Good[i]), answers[i].ResultValue.Usage);
            Assert.True(counted.PromptTokens >= 0 && counted.CompletionTokens >= 0, $"The count of {Good[i]} cannot be: {counted}.");
            if (counted.Source == UsageSource.Reported && used.Source == UsageSource.Reported)
            {
                Assert.True(counted.PromptTokens == used.PromptTokens, $"{Good[i]} was counted as {counted} and took {used}.");
                Assert.True(counted.CompletionTokens >= used.CompletionTokens, $"{Good[i]} was counted as {counted} and took {used}.");
            }
        }

        Assert.All(SampleQueries.Bad(Supported, Texts[0], Labels), bad => Assert.NotNull(counter.Count(bad.Query)));
        Assert.All(SampleQueries.Unsupported(Supported, Texts[0], Labels), query => Assert.NotNull(counter.Count(query)));
    }

    [Fact]
    public async Task A_model_may_be_disposed_twice()
    {
        var backend = await OpenAsync();
        await AskAsync(backend, Good[..1]);
        await backend.DisposeAsync();
        await backend.DisposeAsync();
    }
}
