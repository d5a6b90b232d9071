using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Seeds;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>
/// What every backend must keep. Subclass it in a test project, say what the backend is, and run: the facts are inherited.
/// Each fact opens the model anew, so give it a small one.
/// </summary>
public abstract partial class ModelBackendConformance
{
    /// <summary>The component's id in <c>plugin.json</c>.</summary>
    protected abstract string ComponentId { get; }

    /// <summary>The component's factory.</summary>
    protected abstract IModelBackendFactory Factory { get; }

    /// <summary>Options that open a small model; made anew on each call.</summary>
    protected abstract JsonObject Options { get; }

    /// <summary>What the backend can answer.</summary>
    protected abstract QueryKinds Supported { get; }

    /// <summary>Where <c>plugin.json</c> is; beside the tests unless overridden.</summary>
    protected virtual string ManifestPath => Path.Combine(AppContext.BaseDirectory, "plugin.json");

    /// <summary>At least four different texts, none empty, that the model can read.</summary>
    protected virtual ImmutableArray<string> Texts =>
        ["The film was good", "A dull story, badly told", "Not bad at all", "Čudovit večer – 素晴らしい", "good"];

    /// <summary>At least two labels that the model can tell apart by their first tokens.</summary>
    protected virtual FSharpList<string> Labels => [" positive", " negative"];

    /// <summary>A secret that the options hold or name (the value of a key, say), which must not show anywhere; null when there is none.</summary>
    protected virtual string? Secret => null;

    /// <summary>How soon a cancelled call must end. Default 2 seconds, for busy machines; the contract says a fraction of one.</summary>
    protected virtual TimeSpan CancellationLimit => TimeSpan.FromSeconds(2);

    private ImmutableArray<ModelQuery> Good => SampleQueries.Good(Supported, Texts, Labels);

    private ModelDescription Description
    {
        get
        {
            var described = Factory.Describe(Options);
            Assert.True(described.IsOk, described.IsError ? $"The backend cannot be described: {described.ErrorValue}" : "");
            return described.ResultValue;
        }
    }

    private async Task<IModelBackend> OpenAsync()
    {
        ManifestAgreement.CheckOptions(Factory, Options);
        var opened = await Factory.OpenAsync(Options, TestContext.Current.CancellationToken);
        Assert.True(opened.IsOk, opened.IsError ? $"The backend cannot be opened: {opened.ErrorValue}" : "");
        return opened.ResultValue;
    }

    /// <summary>One call, with each index checked to come exactly once.</summary>
    private static async Task<ImmutableArray<FSharpResult<ModelAnswer, QuestionError>>> AskAsync(IModelBackend backend, IReadOnlyList<ModelQuery> queries)
    {
        var answers = new FSharpResult<ModelAnswer, QuestionError>?[queries.Count];
        await foreach (var (index, answer) in backend.Answer(queries, TestContext.Current.CancellationToken))
        {
            Assert.True(index >= 0 && index < queries.Count, $"An answer came for index {index} of {queries.Count} questions.");
            Assert.True(answers[index] is null, $"The answer for index {index} came twice.");
            Assert.True(answer.IsError || answer.ResultValue is not null, $"The answer for index {index} is null.");
            answers[index] = AnswerCheck.Stable(answer);
        }

        var missing = Enumerable.Range(0, answers.Length).Where(i => answers[i] is null).ToArray();
        Assert.True(missing.Length == 0, $"No answer came for the indices {string.Join(", ", missing)}.");
        return [.. answers.Select(answer => answer!.Value)];
    }

    /// <summary>Asks the questions in another order and gives the answers in the first one.</summary>
    private static async Task<ImmutableArray<FSharpResult<ModelAnswer, QuestionError>>> AskInOrderAsync(
        IModelBackend backend, ImmutableArray<ModelQuery> queries, int[] order)
    {
        var answers = await AskAsync(backend, [.. order.Select(i => queries[i])]);
        var placed = new FSharpResult<ModelAnswer, QuestionError>[queries.Length];
        for (var i = 0; i < order.Length; i++)
        {
            placed[order[i]] = answers[i];
        }

        return [.. placed];
    }

    private static int[] Shuffled(int count, string name)
    {
        var order = Enumerable.Range(0, count).ToArray();
        Seed.FromRoot(1).Derive(name).Stream().Shuffle<int>(order);
        return order;
    }

    private static void Same(
        ImmutableArray<ModelQuery> queries,
        ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> expected,
        ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> actual,
        string how)
    {
        for (var i = 0; i < queries.Length; i++)
        {
            Assert.True(expected[i].Equals(actual[i]), $"{queries[i]} has another answer {how}: {AnswerCheck.Describe(actual[i])}, before {AnswerCheck.Describe(expected[i])}");
        }
    }

    private static async Task<TimeSpan> CancelledAfterAsync(IModelBackend backend, IReadOnlyList<ModelQuery> queries, int answers)
    {
        using var source = new CancellationTokenSource();
        var watch = new Stopwatch();
        async Task EnumerateAsync()
        {
            var seen = 0;
            if (answers == 0)
            {
                watch.Start();
                await source.CancelAsync();
            }

            await foreach (var _ in backend.Answer(queries, source.Token))
            {
                if (++seen == answers)
                {
                    watch.Start();
                    await source.CancelAsync();
                }
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(EnumerateAsync);
        return watch.Elapsed;
    }
}
