using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Queries;
using PluginHost.Backends.Llama.Strategies;

namespace PluginHost.Backends.Llama;

/// <summary>An open model: a few contexts on shared weights, over which the calls' queries are spread.</summary>
internal sealed class LlamaBackend : IModelBackend
{
    private readonly LlamaModel _model;
    private readonly IScoringStrategy _strategy;
    private readonly QueryPreparation _preparation;
    private readonly ConcurrentBag<LlamaSession> _idle;
    private readonly SemaphoreSlim _free;
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    private LlamaBackend(LlamaModel model, IScoringStrategy strategy, IReadOnlyList<LlamaSession> sessions)
    {
        _model = model;
        _strategy = strategy;
        _preparation = new(model.Vocabulary, model.Template, model.Settings.Context, sessions[0].Decoder.IsGenerative, model.Settings.Truncate);
        _free = new(sessions.Count);
        _idle = [.. sessions];
    }

    /// <summary>Puts a backend around a loaded model, which it owns from then on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="strategy">How queries are laid out.</param>
    /// <returns>The backend, or why no context could be made; the model is then disposed.</returns>
    public static FSharpResult<IModelBackend, ComponentError> Create(LlamaModel model, IScoringStrategy strategy)
    {
        var sessions = new List<LlamaSession>();
        for (var i = 0; i < model.Settings.Contexts; i++)
        {
            var session = LlamaSession.Create(model, strategy.Branches);
            if (session.IsError)
            {
                sessions.ForEach(made => made.Dispose());
                model.Dispose();
                return FSharpResult<IModelBackend, ComponentError>.NewError(session.ErrorValue);
            }

            sessions.Add(session.ResultValue);
        }

        return FSharpResult<IModelBackend, ComponentError>.NewOk(new LlamaBackend(model, strategy, sessions));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed != 0, this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        var answers = Channel.CreateUnbounded<(int, FSharpResult<ModelAnswer, QuestionError>)>(new() { SingleReader = true });
        var work = Task.Run(() => AnswerAll(queries, answers.Writer, stop.Token), CancellationToken.None);
        try
        {
            // Ends with the exception of the work, if any; what was answered before is yielded first.
            await foreach (var answer in answers.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return answer;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            await stop.CancelAsync();
            await work;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync();
        for (var i = 0; i < _model.Settings.Contexts; i++)
        {
            await _free.WaitAsync();
        }

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _model.Dispose();
        _closing.Dispose();
        _free.Dispose();
    }

    private async Task AnswerAll(
        IReadOnlyList<ModelQuery> queries, ChannelWriter<(int, FSharpResult<ModelAnswer, QuestionError>)> answers, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            var prepared = new List<PreparedQuery>(queries.Count);
            for (var i = 0; i < queries.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                var query = _preparation.Prepare(i, queries[i]);
                if (query.IsError)
                {
                    answers.TryWrite((i, FSharpResult<ModelAnswer, QuestionError>.NewError(query.ErrorValue)));
                }
                else if (query.ResultValue is PreparedQuery.Known known)
                {
                    answers.TryWrite((i, FSharpResult<ModelAnswer, QuestionError>.NewOk(new(known.Content, known.Usage))));
                }
                else
                {
                    prepared.Add(query.ResultValue);
                }
            }

            var portions = new ConcurrentQueue<ImmutableArray<PreparedQuery>>(_strategy.Portions(prepared, _model.Settings.Contexts));
            var workers = Math.Min(portions.Count, _model.Settings.Contexts);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(portions, answers, stop), CancellationToken.None)));
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        answers.Complete(failure);
    }

    private async Task Work(
        ConcurrentQueue<ImmutableArray<PreparedQuery>> portions,
        ChannelWriter<(int, FSharpResult<ModelAnswer, QuestionError>)> answers,
        CancellationToken stop)
    {
        await _free.WaitAsync(stop);
        var session = Take();
        try
        {
            session.Run(
                active =>
                {
                    while (portions.TryDequeue(out var portion))
                    {
                        _strategy.Answer(active, portion);
                    }
                },
                (index, answer) => answers.TryWrite((index, answer)),
                stop);
        }
        finally
        {
            _idle.Add(session);
            _free.Release();
        }
    }

    private LlamaSession Take() =>
        _idle.TryTake(out var session) ? session : throw new InvalidOperationException("The semaphore let in more than there are sessions.");
}
