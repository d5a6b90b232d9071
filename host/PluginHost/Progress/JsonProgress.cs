using System.Text.Json.Nodes;

namespace PluginHost.Progress;

/// <summary>One JSON object a line, for programs: progress every second, and every note.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonProgress(TextWriter output) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task ShowAsync(ProgressCounter counter, Task run)
    {
        await foreach (var snapshot in counter.WatchAsync(run, Interval))
        {
            foreach (var line in snapshot.Notes.Select(Event).Concat(snapshot.Models.Select(Event)))
            {
                await output.WriteLineAsync(line.ToJsonString());
            }
        }
    }

    private static JsonObject Event(ToldNote told) => new()
    {
        ["event"] = "note",
        ["level"] = told.Note.Level.ToString().ToLowerInvariant(),
        ["stage"] = told.Scope.Stage,
        ["instance"] = told.Scope.Instance,
        ["component"] = told.Scope.Component,
        ["text"] = told.Note.Text,
    };

    private static JsonObject Event(ModelProgress model) => new()
    {
        ["event"] = "progress",
        ["model"] = model.Model,
        ["expected"] = model.Expected,
        ["settled"] = model.Settled,
        ["fromStore"] = model.FromStore,
        ["fromModel"] = model.FromModel,
        ["failed"] = model.Failed,
    };
}
