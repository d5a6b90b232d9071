using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Stages;
using PluginHost.Store;

namespace PluginHost.Execution.Estimates;

/// <summary>Counts the questions of one course, and finds out which of them the store can answer.</summary>
internal sealed class EstimateTally
{
    private const int LookUpBatch = 1000;
    private readonly IReadOnlyDictionary<ModelRef, EstimatedModel> _models;
    private readonly IAnswerReader _store;
    private readonly Dictionary<(ModelRef Model, string? Stage), EstimateLine> _lines = [];
    private readonly Dictionary<(string? Stage, string? Component, PipelineError Error, bool AfterPlaceholders), EstimateGap> _gaps = [];
    private readonly Dictionary<ModelRef, Func<ImmutableArray<ModelQuery>, (IReadOnlyList<QuestionKey> Keys, ImmutableArray<ModelQuery> Queries)>> _encoders = [];
    private readonly HashSet<(ModelRef, string?, UInt128)> _seen = [];
    private readonly Course _course;
    private readonly List<(QuestionKey Key, Usage Usage, ModelRef Model, string? Stage)> _unknown = [];

    public EstimateTally(IReadOnlyDictionary<ModelRef, EstimatedModel> models, IAnswerReader store, Course course)
    {
        _course = course;
        _models = models;
        _store = store;
        foreach (var (model, known) in models)
        {
            _encoders.Add(model, Encoder(known.Description));
        }
    }

    /// <summary>Whether so many questions are new that <see cref="LookUpAsync"/> should be called.</summary>
    public bool IsFull => _unknown.Count >= LookUpBatch;

    /// <summary>Counts the questions of one Ask.</summary>
    public void Ask(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
    {
        var place = (model, scope.Stage);
        var line = _lines.GetValueOrDefault(place) ?? new(model, scope.Stage, 0, 0, 0, TokenSum.Zero, TokenSum.Zero, _models[model].Price is null ? null : 0m);
        var (distinct, tokens) = (line.Distinct, line.Tokens);

        // Which of a task's questions a screening has asked before depends on the course that the screening takes; at worst, none.
        var apart = _course == Course.High && scope.Stage == DownstreamStage.Name ? scope.Stage : null;
        var (keys, asked) = _encoders[model](queries);
        for (var i = 0; i < keys.Count; i++)
        {
            if (_seen.Add((model, apart, keys[i].High)))
            {
                var usage = _models[model].Description.TokenCounter.Count(asked[i]);
                distinct++;
                tokens = tokens.Add(usage);
                _unknown.Add((keys[i], usage, model, scope.Stage));
            }
        }

        _lines[place] = line with { Asked = line.Asked + queries.Length, Distinct = distinct, Tokens = tokens };
    }

    /// <summary>Looks up the questions that are new since the last time.</summary>
    public async Task<FSharpResult<Unit?, StoreError>> LookUpAsync()
    {
        var found = await _store.FindAsync([.. _unknown.Select(question => question.Key)]);
        return found.Map(answers =>
        {
            for (var i = 0; i < answers.Length; i++)
            {
                var (_, usage, model, stage) = _unknown[i];
                var line = _lines[(model, stage)];
                _lines[(model, stage)] = answers[i] is null
                    ? line with { TokensToAsk = line.TokensToAsk.Add(usage), Cost = line.Cost + _models[model].Price?.Of(usage) }
                    : line with { Stored = line.Stored + 1 };
            }

            _unknown.Clear();
            return (Unit?)null;
        });
    }

    /// <summary>Notes that the walk stopped somewhere.</summary>
    public void Stop(PipelineError error, Scope scope, bool afterPlaceholders)
    {
        var kind = (scope.Stage, scope.Component, error, afterPlaceholders);
        var gap = _gaps.GetValueOrDefault(kind) ?? new(scope, error, afterPlaceholders, 0);
        _gaps[kind] = gap with { Count = gap.Count + 1 };
    }

    /// <summary>What was counted.</summary>
    public CourseEstimate Result() => new(
        [.. _lines.Values.OrderBy(line => line.Model.Name, StringComparer.Ordinal).ThenBy(line => line.Stage, StringComparer.Ordinal)],
        [.. _gaps.Values]);

    private static Func<ImmutableArray<ModelQuery>, (IReadOnlyList<QuestionKey> Keys, ImmutableArray<ModelQuery> Queries)> Encoder(ModelDescription description)
    {
        if (description.Scope == AnswerScope.QuerySet)
        {
            var sets = new QuestionSetEncoder(description.Identity);
            return queries =>
            {
                var set = sets.Encode(queries);
                return (set.Keys, set.Queries);
            };
        }

        var encoder = new QuestionKeyEncoder(description.Identity);
        return queries => ([.. queries.Select(encoder.Key)], queries);
    }
}
