using System.Collections.Concurrent;
using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Runs;

/// <summary>
/// What the questions of a study take that figures of its results depend on, whether asked or not: measured by the models' tokenizers, and
/// written into the run's folder, so that the figures can be had again where there is no model. Thread-safe.
/// </summary>
/// <param name="earlier">What an earlier run measured, by model and questions; asked first.</param>
internal sealed class TokenLedger(ImmutableDictionary<(string Model, QuestionKey Questions), MeasuredQuestions> earlier)
{
    private readonly ImmutableDictionary<(string Model, QuestionKey Questions), MeasuredQuestions> _earlier = earlier;
    private readonly ConcurrentDictionary<(string Model, QuestionKey Questions), MeasuredQuestions> _measured = new();

    /// <summary>A ledger with no earlier one.</summary>
    public TokenLedger()
        : this(ImmutableDictionary<(string Model, QuestionKey Questions), MeasuredQuestions>.Empty)
    {
    }

    /// <summary>Whether nothing was measured.</summary>
    public bool IsEmpty => _measured.IsEmpty;

    /// <summary>What was measured, in an order that depends on nothing else.</summary>
    public IEnumerable<(string Model, QuestionKey Questions, MeasuredQuestions Measured)> Entries => _measured
        .OrderBy(entry => entry.Key.Model, StringComparer.Ordinal).ThenBy(entry => entry.Key.Questions)
        .Select(entry => (entry.Key.Model, entry.Key.Questions, entry.Value));

    /// <summary>A meter that writes all that it measures into this ledger.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The meter; it knows nothing where neither an earlier ledger nor a tokenizer does.</returns>
    public IUsageMeter MeterOf(ModelSource model) => new Meter(this, model);

    /// <summary>The name of questions that are measured together: a hash over the keys of all of them, in their order.</summary>
    private static QuestionKey Key(IdentityHash model, ImmutableArray<ModelQuery> queries)
    {
        var encoder = new QuestionKeyEncoder(model);
        return encoder.SetKey([.. queries.Select(encoder.Key)]);
    }

    private sealed class Meter(TokenLedger ledger, ModelSource model) : IUsageMeter
    {
        public ImmutableArray<Usage>? Measure(ImmutableArray<ModelQuery> queries)
        {
            var key = (model.Model.Name, Key(model.Identity, queries));
            if (!ledger._measured.TryGetValue(key, out var measured))
            {
                if (!ledger._earlier.TryGetValue(key, out measured))
                {
                    if (model.Description.TokenCounter is UncountedTokens)
                    {
                        return null;
                    }

                    measured = MeasuredQuestions.Of([.. queries.Select(model.Description.TokenCounter.Count)]);
                }

                ledger._measured[key] = measured;
            }

            return measured.Usages();
        }
    }
}
