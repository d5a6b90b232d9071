using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>
/// Is told how a run goes on, for progress bars and event logs. Called from many threads, some of them at once; must be quick
/// and must not throw.
/// </summary>
public interface IRunObserver
{
    /// <summary>A part of the pipeline asks questions.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scope">Who asks.</param>
    /// <param name="count">How many questions, equal ones each counted.</param>
    void Asked(ModelRef model, Scope scope, int count);

    /// <summary>One of the asked questions came to its end.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scope">Who asked.</param>
    /// <param name="outcome">How it ended.</param>
    void Settled(ModelRef model, Scope scope, QuestionOutcome outcome);

    /// <summary>The pipeline tells something.</summary>
    /// <param name="note">What it tells.</param>
    /// <param name="scope">Who tells it.</param>
    void Noted(PipelineNote note, Scope scope);
}
