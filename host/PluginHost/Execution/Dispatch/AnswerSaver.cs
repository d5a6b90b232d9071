using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// Stores answers, one commit at a time for all models: what arrives during a commit rides in the next one. Stores even when
/// the run stops, so that nothing that was answered is lost.
/// </summary>
internal sealed class AnswerSaver
{
    private const int LargestCommit = 2000;
    private readonly WorkPump<IStorable> _pump;
    private readonly IAnswerStore _store;
    private readonly StopSignal _stop;

    public AnswerSaver(IAnswerStore store, StopSignal stop)
    {
        _store = store;
        _stop = stop;
        _pump = new(LargestCommit, 1, SaveAsync, (items, exception) =>
        {
            foreach (var item in items)
            {
                item.Fault(exception);
            }
        });
    }

    public void Post(IStorable answered) => _pump.Post(answered);

    public Task WhenIdleAsync() => _pump.WhenIdleAsync();

    private async Task SaveAsync(IReadOnlyList<IStorable> items)
    {
        var records = new List<AnswerRecord>(items.Count);
        foreach (var item in items)
        {
            item.AddTo(records);
        }

        var saved = await _store.SaveAsync(records);
        if (saved.IsError)
        {
            _stop.Stop(new Interruption.StoreFailed(saved.ErrorValue));
        }

        foreach (var item in items)
        {
            if (saved.IsError)
            {
                item.Interrupt(new Interruption.StoreFailed(saved.ErrorValue));
            }
            else
            {
                item.Stored();
            }
        }
    }
}
