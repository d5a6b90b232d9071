using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Dispatch;

/// <summary>Keeps a run within its budget: the most that a call may cost is set aside before, and settled after it. Thread-safe.</summary>
/// <param name="limit">US dollars, or <see langword="null"/> for no limit.</param>
internal sealed class SpendingLimit(decimal? limit)
{
    private readonly Lock _lock = new();
    private decimal _spent;
    private decimal _setAside;

    /// <summary>Sets aside what answering may cost at most.</summary>
    /// <returns>The amount, or <see langword="null"/> with the reason to stop when it could go beyond the budget.</returns>
    public decimal? SetAside(ModelSource source, IEnumerable<ModelQuery> queries, out Interruption? exhausted)
    {
        exhausted = null;
        if (limit is not { } most || source.Price is not { } price)
        {
            return 0;
        }

        var next = queries.Sum(query => price.Of(source.Description.TokenCounter.Count(query)));
        lock (_lock)
        {
            if (_spent + _setAside + next > most)
            {
                exhausted = new Interruption.BudgetExhausted(most, _spent, next);
                return null;
            }

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
