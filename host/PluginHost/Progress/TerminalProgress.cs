using PluginHost.Reports;
using Spectre.Console;

namespace PluginHost.Progress;

/// <summary>Progress bars, one for each model, for a terminal.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalProgress(IAnsiConsole console) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task ShowAsync(ProgressCounter counter, Task run)
    {
        var notes = new List<ToldNote>();
        await console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                await foreach (var snapshot in counter.WatchAsync(run, Interval))
                {
                    notes.AddRange(snapshot.Notes);
                    foreach (var model in snapshot.Models)
                    {
                        Update(context, bars, model);
                    }
                }
            });
        foreach (var told in notes)
        {
            console.WriteLine(TerminalText.Plain(PlainProgress.Line(told)), new Style(decoration: Decoration.Dim));
        }
    }

    private static void Update(ProgressContext context, Dictionary<string, ProgressTask> bars, ModelProgress model)
    {
        var description = TerminalText.Escape(PlainProgress.Line(model));
        if (!bars.TryGetValue(model.Model, out var bar))
        {
            bars[model.Model] = bar = context.AddTask(description);
        }

        bar.MaxValue = Math.Max(1, Math.Max(model.Expected, model.Settled));
        bar.Value = model.Settled;
        bar.Description = description;
    }
}
