using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Tests.Fakes;

/// <summary>A backend that does as its script says, right or wrong.</summary>
internal sealed class ScriptedBackend(
    Func<IReadOnlyList<ModelQuery>, CancellationToken, IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)>> script) : IModelBackend
{
    public IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, CancellationToken cancellationToken) => script(queries, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
