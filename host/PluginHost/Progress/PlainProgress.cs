using PluginHost.Reports;

namespace PluginHost.Progress;

/// <summary>A line now and then, for output that is no terminal.</summary>
/// <param name="output">Where to.</param>
internal sealed class PlainProgress(TextWriter output) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>One line about a model.</summary>
    /// <param name="model">How far it has come.</param>
    /// <returns>The line.</returns>
    public static string Line(ModelProgress model) =>
        $"{model.Model}: {Figures.Count(model.Settled)} of about {Figures.Count(Math.Max(model.Expected, model.Settled))} questions"
        + (model.FromStore > 0 ? $", {Figures.Count(model.FromStore)} from the store" : "")
        + (model.Failed > 0 ? $", {Figures.Count(model.Failed)} failed" : "");

    /// <summary>One line about a note.</summary>
    /// <param name="told">The note.</param>
    /// <returns>The line.</returns>
    public static string Line(ToldNote told) => $"{told.Note.Level.ToString().ToLowerInvariant()} ({told.Scope}): {told.Note.Text}";

    /// <inheritdoc/>
    public async Task ShowAsync(ProgressCounter counter, Task run)
    {
        await foreach (var snapshot in counter.WatchAsync(run, Interval))
        {
            foreach (var line in snapshot.Notes.Select(Line).Concat(snapshot.Models.Select(Line)))
            {
                await output.WriteLineAsync(TerminalText.Plain(line));
            }
        }
    }
}
