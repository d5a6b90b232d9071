using PluginHost.Progress;
using PluginHost.Runs;

namespace PluginHost.Commands;

/// <summary>How a run is told: in words for people, or as events for programs.</summary>
internal interface IRunVoice
{
    /// <summary>Shows progress.</summary>
    IProgressDisplay Progress { get; }

    /// <summary>The run begins.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results go.</param>
    void Begin(Study study, RunFolder folder);

    /// <summary>The run has ended.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results are.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="exitCode">How the process will end.</param>
    void End(Study study, RunFolder folder, RunResult result, ExitCode exitCode);
}
