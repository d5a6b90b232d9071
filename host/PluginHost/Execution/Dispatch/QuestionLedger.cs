using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Dispatch;

/// <summary>Counts questions and tokens per model and stage. Thread-safe.</summary>
internal sealed class QuestionLedger
{
    private readonly Dictionary<(ModelRef Model, string? Stage), QuestionCounts> _counts = [];
    private readonly Lock _lock = new();

    public void Asked(ModelRef model, Scope scope, int asked, int distinct) =>
        Change(model, scope, counts => counts with { Asked = counts.Asked + asked, Distinct = counts.Distinct + distinct });

    public void FromStore(ModelRef model, Scope scope, int count) => Change(model, scope, counts => counts with { FromStore = counts.FromStore + count });

    public void Sent(ModelRef model, Scope scope, int count) => Change(model, scope, counts => counts with { Sent = counts.Sent + count });

    public void Failed(ModelRef model, Scope scope) => Change(model, scope, counts => counts with { Failed = counts.Failed + 1 });

    public void Answered(ModelRef model, Scope scope, Usage usage) => Change(model, scope, counts => counts with
    {
        PromptTokens = counts.PromptTokens + usage.PromptTokens,
        CachedTokens = counts.CachedTokens + usage.CachedTokens,
        CompletionTokens = counts.CompletionTokens + usage.CompletionTokens,
        Estimated = counts.Estimated || usage.Source == UsageSource.Estimated,
    });

    /// <summary>The counts as they are now, ordered by model and stage.</summary>
    public ImmutableArray<QuestionCounts> Snapshot()
    {
        lock (_lock)
        {
            return [.. _counts.Values.OrderBy(counts => counts.Model.Name, StringComparer.Ordinal).ThenBy(counts => counts.Stage, StringComparer.Ordinal)];
        }
    }

    private void Change(ModelRef model, Scope scope, Func<QuestionCounts, QuestionCounts> change)
    {
        lock (_lock)
        {
            var key = (model, scope.Stage);
            _counts[key] = change(_counts.GetValueOrDefault(key) ?? new(model, scope.Stage, 0, 0, 0, 0, 0, 0, 0, 0, Estimated: false));
        }
    }
}
