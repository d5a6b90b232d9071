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

    public void FromStore(ModelRef model, Scope scope, int count, IEnumerable<Usage> usages)
    {
        var (prompt, cached, completion) = usages.Aggregate(
            (Prompt: 0L, Cached: 0L, Completion: 0L),
            (sum, usage) => (sum.Prompt + usage.PromptTokens, sum.Cached + usage.CachedTokens, sum.Completion + usage.CompletionTokens));
        Change(model, scope, counts => counts with
        {
            FromStore = counts.FromStore + count,
            StoredPromptTokens = counts.StoredPromptTokens + prompt,
            StoredCachedTokens = counts.StoredCachedTokens + cached,
            StoredCompletionTokens = counts.StoredCompletionTokens + completion,
        });
    }

    public void Worked(ModelRef model, Scope scope, TimeSpan time) => Change(model, scope, counts => counts with { Time = counts.Time + time });

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
