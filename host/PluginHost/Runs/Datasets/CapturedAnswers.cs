using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>Answers from a store, and keeps what was asked and answered; a question without an answer fails, as it did in the run. For one walk at a time.</summary>
/// <param name="models">The models.</param>
/// <param name="store">Where answers are found.</param>
internal sealed class CapturedAnswers(ImmutableArray<ModelSource> models, IAnswerReader store) : IQuestionDispatcher
{
    private readonly ReplayDispatcher _replay = new(models, store, new SilentObserver()) { FailsMissing = true };
    private readonly Lock _lock = new();
    private readonly Dictionary<(ModelRef Model, QuestionKey Own), CapturedAnswer> _answers = [];
    private readonly HashSet<(ModelRef Model, QuestionKey Own, string? Instance)> _unanswered = [];
    private readonly Dictionary<ModelRef, (QuestionKeyEncoder Own, QuestionSetEncoder? Set)> _encoders = models.ToDictionary(
        model => model.Model,
        model => (new QuestionKeyEncoder(model.Identity), model.Description.Scope == AnswerScope.QuerySet ? new QuestionSetEncoder(model.Identity) : null));

    /// <summary>The questions that have no answer, by their own keys, with the instance that they were asked about.</summary>
    public IReadOnlyCollection<(ModelRef Model, QuestionKey Own, string? Instance)> Unanswered => _unanswered;

    /// <summary>Everything that a model answered.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The answers, ordered by the questions' own keys.</returns>
    public ImmutableArray<CapturedAnswer> Of(ModelRef model)
    {
        lock (_lock)
        {
            return [.. _answers.Where(answer => answer.Key.Model == model).OrderBy(answer => answer.Key.Own).Select(answer => answer.Value)];
        }
    }

    /// <summary>The answer to a query.</summary>
    /// <param name="model">The model that was asked.</param>
    /// <param name="query">The query.</param>
    /// <returns>The answer, or <see langword="null"/> where it was not asked.</returns>
    public CapturedAnswer? Find(ModelRef model, ModelQuery query)
    {
        lock (_lock)
        {
            return _answers.GetValueOrDefault((model, _encoders[model].Own.Key(query)));
        }
    }

    /// <inheritdoc/>
    public async Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
    {
        var outcome = await _replay.AskAsync(model, queries, scope);
        if (outcome is AskOutcome.Answered answered)
        {
            lock (_lock)
            {
                Keep(model, queries, answered, scope.Instance);
            }
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Interrupt(Interruption reason) => _replay.Interrupt(reason);

    /// <inheritdoc/>
    public Task WhenIdleAsync() => _replay.WhenIdleAsync();

    private void Keep(ModelRef model, ImmutableArray<ModelQuery> queries, AskOutcome.Answered answered, string? instance)
    {
        var (own, sets) = _encoders[model];
        var set = sets?.Encode(queries);
        for (var i = 0; i < queries.Length; i++)
        {
            var key = own.Key(queries[i]);
            if (answered.Answers[i].IsError)
            {
                _unanswered.Add((model, key, instance));
            }
            else if (!_answers.TryGetValue((model, key), out var before) || string.CompareOrdinal(instance, before.Instance) < 0)
            {
                _answers[(model, key)] = new(queries[i], answered.Answers[i].ResultValue, set is null ? key : set.Keys[set.Places[i]], instance);
            }
        }
    }
}
