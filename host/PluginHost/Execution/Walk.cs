using System.Diagnostics;
using System.Threading.Channels;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>
/// One run of a pipeline: a single loop that owns all machines, so that nothing here needs a lock. Strands are stepped, depth
/// first, only while fewer questions wait than the limit allows; parts of forks are made only when no strand can go on, the
/// deepest fork's first. So what is held in memory is what waits for answers, whatever the pipeline's size.
/// </summary>
/// <param name="machine">The pipeline's machine, at its beginning.</param>
/// <param name="dispatcher">Answers questions.</param>
/// <param name="limits">How many questions may wait.</param>
/// <param name="observer">Is told of questions and notes.</param>
internal sealed class Walk(PipelineMachine machine, IQuestionDispatcher dispatcher, RunLimits limits, IRunObserver observer)
{
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    private readonly PriorityQueue<Strand, Strand> _ready = new(Strand.DepthFirst);
    private readonly PriorityQueue<OpenFork, OpenFork> _open = new(OpenFork.DeepestFirst);
    private int _asksInFlight;
    private int _questionsInFlight;
    private PipelineStep? _end;
    private Interruption? _interruption;
    private Func<Interruption>? _withheld;

    private sealed record Arrival(Strand Strand, PipelineStep.Asking Asking, Task<AskOutcome> Outcome);

    /// <summary>Walks to the end, or until interrupted; in either case until no question waits any more.</summary>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>The last step, <c>Done</c> or <c>Failed</c>; or why the walk stopped.</returns>
    public async Task<(PipelineStep? End, Interruption? Interruption)> RunAsync(CancellationToken cancellationToken)
    {
        var root = new Strand(machine);
        _ready.Enqueue(root, root);
        try
        {
            while (_end is null && _interruption is null)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    _interruption = new Interruption.Cancelled();
                }
                else if (_arrivals.Reader.TryRead(out var arrival))
                {
                    Take(arrival);
                }
                else if ((_questionsInFlight < limits.QuestionsInFlight || _asksInFlight == 0) && Next() is { } strand)
                {
                    Step(strand);
                }
                else if (_asksInFlight > 0)
                {
                    await _arrivals.Reader.WaitToReadAsync(CancellationToken.None);
                }
                else
                {
                    // Only strands whose answers are withheld are left.
                    _interruption = _withheld?.Invoke() ?? throw new UnreachableException("Nothing can go on, and no answer is withheld.");
                }
            }
        }
        finally
        {
            await FinishAsync();
        }

        return (_end, _interruption);
    }

    /// <summary>Waits for what was asked and is no longer needed: nothing stays behind, and every answer is stored.</summary>
    private async Task FinishAsync()
    {
        if (_end is null)
        {
            dispatcher.Interrupt(_interruption ?? new Interruption.Cancelled());
        }

        while (_asksInFlight > 0)
        {
            await _arrivals.Reader.ReadAsync(CancellationToken.None);
            _asksInFlight--;
        }

        await dispatcher.WhenIdleAsync();
    }

    private void Take(Arrival arrival)
    {
        _asksInFlight--;
        _questionsInFlight -= arrival.Asking.Queries.Length;
        Use(arrival);
    }

    private void Use(Arrival arrival) => arrival.Outcome.GetAwaiter().GetResult().Match<object?>(
        answered =>
        {
            if (!arrival.Strand.Dropped)
            {
                arrival.Asking.Answer(answered.Answers);
                _ready.Enqueue(arrival.Strand, arrival.Strand);
            }

            return null;
        },
        withheld => _withheld = withheld.Reason,
        interrupted => _interruption = interrupted.Reason);

    /// <summary>The strand to go on with: the first of those that can, otherwise a new part of the deepest fork.</summary>
    private Strand? Next()
    {
        while (_ready.TryDequeue(out var strand, out _))
        {
            if (!strand.Dropped)
            {
                return strand;
            }
        }

        while (_open.TryPeek(out var fork, out _))
        {
            if (fork.HasUnmade)
            {
                return fork.Make();
            }

            _open.Dequeue();
        }

        return null;
    }

    /// <summary>Steps a strand on until it waits or ends.</summary>
    private void Step(Strand strand)
    {
        while (true)
        {
            switch (strand.Machine.Step())
            {
                case PipelineStep.Noting noting:
                    observer.Noted(noting.Note, noting.Scope);
                    break;
                case PipelineStep.Asking asking:
                    Ask(strand, asking);
                    return;
                case PipelineStep.Forking forking:
                    strand.Waiting = new(strand, forking);
                    _open.Enqueue(strand.Waiting, strand.Waiting);
                    return;
                case PipelineStep.Done done when strand.Fork is { } fork:
                    GoOn(fork, fork.Complete(strand, done.Value));
                    return;
                case PipelineStep.Failed failed when strand.Fork is { } fork:
                    GoOn(fork, fork.Fail(strand, failed.Error));
                    return;
                case var end:
                    _end = end;
                    return;
            }
        }
    }

    private void GoOn(OpenFork fork, bool ended)
    {
        if (ended)
        {
            _ready.Enqueue(fork.Owner, fork.Owner);
        }
    }

    private void Ask(Strand strand, PipelineStep.Asking asking)
    {
        observer.Asked(asking.Model, asking.Scope, asking.Queries.Length);
        var outcome = dispatcher.AskAsync(asking.Model, asking.Queries, asking.Scope);
        var arrival = new Arrival(strand, asking, outcome);
        if (outcome.IsCompleted)
        {
            Use(arrival);
            return;
        }

        _asksInFlight++;
        _questionsInFlight += asking.Queries.Length;
        _ = outcome.ContinueWith(
            (_, state) => _arrivals.Writer.TryWrite((Arrival)state!),
            arrival,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
