using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Dispatch;

/// <summary>Keeps a run within its budget: the most that a call may take is set aside before, and settled after it. Thread-safe.</summary>
/// <param name="dollars">US dollars, or <see langword="null"/> for no limit.</param>
/// <param name="questions">Questions put to models, or <see langword="null"/> for no limit.</param>
internal sealed class SpendingLimit(decimal? dollars, long? questions)
{
    private readonly Lock _lock = new();
    private decimal _spent;
    private decimal _setAside;
    private long _asked;

    /// <summary>Sets aside what answering may take at most.</summary>
    /// <returns>The amount in US dollars, or <see langword="null"/> with the reason to stop when it could go beyond the budget.</returns>
    public decimal? SetAside(ModelSource source, IReadOnlyCollection<ModelQuery> queries, out Interruption? exhausted)
    {
        exhausted = null;
        var next = dollars is not null && source.Price is { } price ? queries.Sum(query => price.Of(source.Description.TokenCounter.Count(query))) : 0;
        lock (_lock)
        {
            if (questions is { } allowed && _asked + queries.Count > allowed)
            {
                exhausted = new Interruption.BudgetExhausted(allowed, _asked, queries.Count, BudgetUnit.Questions);
                return null;
            }

            if (dollars is { } most && next > 0 && _spent + _setAside + next > most)
            {
                exhausted = new Interruption.BudgetExhausted(most, _spent, next);
                return null;
            }

            _asked += queries.Count;
            _setAside += next;
            return next;
        }
    }

    /// <summary>Ends a call for which an amount was set aside.</summary>
    public void Settle(decimal setAside, decimal cost)
    {
        lock (_lock)
        {
            _setAside -= setAside;
            _spent += cost;
        }
    }
}
