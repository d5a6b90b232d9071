using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Execution.Dispatch;

/// <summary>A model's backend: opened when it is first needed, held to its contract, asked again where that may help. Thread-safe.</summary>
internal sealed class ModelConnection(
    ModelSource source, DispatcherOptions options, ConcurrencyGate gate, SpendingLimit spending, StopSignal stop, TimeProvider time, Func<double> jitter) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<FSharpResult<IModelBackend, ComponentError>>? _opening;

    /// <summary>
    /// Asks queries in one call. Returns when each has been received, or the run stops: then with the reason, and some may not
    /// have been received.
    /// </summary>
    /// <param name="queries">The queries.</param>
    /// <param name="received">Gets each query's index and its answer or error, once.</param>
    /// <returns>Why the run stops, or <see langword="null"/>.</returns>
    public async Task<Interruption?> AskAsync(IReadOnlyList<ModelQuery> queries, Action<int, FSharpResult<ModelAnswer, QuestionError>> received)
    {
        if (stop.Reason is { } reason)
        {
            return reason;
        }

        if (spending.SetAside(source, queries, out var exhausted) is not { } setAside)
        {
            stop.Stop(exhausted!);
            return exhausted;
        }

        var cost = 0m;
        try
        {
            var opened = await OpenAsync();
            if (opened.IsError)
            {
                var unavailable = new Interruption.ModelUnavailable(source.Model, opened.ErrorValue);
                stop.Stop(unavailable);
                return unavailable;
            }

            await foreach (var (index, answer) in opened.ResultValue.Answer(queries, stop.Calls))
            {
                cost += answer.IsOk && source.Price is { } price ? price.Of(answer.ResultValue.Usage) : 0;
                received(index, answer);
            }

            return null;
        }
        catch (OperationCanceledException) when (stop.Calls.IsCancellationRequested)
        {
            return stop.Reason;
        }
        finally
        {
            spending.Settle(setAside, cost);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task<FSharpResult<IModelBackend, ComponentError>>? opening;
        lock (_lock)
        {
            opening = _opening;
        }

        if (opening is null)
        {
            return;
        }

        // A cancelled opening left nothing to close.
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening is { IsCompletedSuccessfully: true, Result: { IsOk: true, ResultValue: var backend } })
        {
            await backend.DisposeAsync();
        }
    }

    private Task<FSharpResult<IModelBackend, ComponentError>> OpenAsync()
    {
        lock (_lock)
        {
            return _opening ??= StartAsync();
        }
    }

    private async Task<FSharpResult<IModelBackend, ComponentError>> StartAsync()
    {
        // Not under the lock of whoever comes first.
        await Task.Yield();
        try
        {
            var opened = await source.Open(stop.Calls);
            return opened.Map(IModelBackend (backend) => new RetryingBackend(
                new GuardedBackend(backend, source.Origin), source.Description.Scope, source.Retry ?? options.Retry, gate, time, jitter));
        }
        catch (OperationCanceledException) when (stop.Calls.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Code of plugins may throw anything; whatever it is means that there is no model.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return FSharpResult<IModelBackend, ComponentError>.NewError(new(
                $"The backend '{source.Origin}' threw {exception.GetType().Name}: {exception.Message}",
                "This is a bug of the backend: please tell its author."));
        }
    }
}
