using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Tests.Fakes;

/// <summary>A backend that answers by a function, the last question of a batch first, and keeps count.</summary>
internal sealed class FakeBackend(
    Func<ModelQuery, FSharpResult<ModelAnswer, QuestionError>> answer, Func<CancellationToken, Task>? pause = null) : IModelBackend
{
    private int _active;
    private int _mostActive;

    public ConcurrentQueue<IReadOnlyList<ModelQuery>> Calls { get; } = new();

    public IEnumerable<ModelQuery> Asked => Calls.SelectMany(call => call);

    public int Active => Volatile.Read(ref _active);

    public int MostActive => Volatile.Read(ref _mostActive);

    public int Disposals { get; private set; }

    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls.Enqueue(queries);
        var active = Interlocked.Increment(ref _active);
        for (var most = MostActive; active > most && Interlocked.CompareExchange(ref _mostActive, active, most) != most; most = MostActive)
        {
        }

        try
        {
            for (var i = queries.Count - 1; i >= 0; i--)
            {
                if (pause is not null)
                {
                    await pause(cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
                yield return (i, answer(queries[i]));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    public ValueTask DisposeAsync()
    {
        Disposals++;
        return ValueTask.CompletedTask;
    }
}
