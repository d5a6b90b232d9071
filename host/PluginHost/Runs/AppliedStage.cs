using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>What came of one stage <c>apply</c>.</summary>
/// <param name="Number">Its place in the spec's pipeline, from 0.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Screened">The screening that it went by.</param>
public sealed record AppliedStage(int Number, ApplyOutcome Outcome, ScreenOutcome Screened)
{
    /// <summary>How many explanations were made by the target for the screening, and reused.</summary>
    public int Reused => Screened.Instances.Count(instance => instance.Explanation.IsOk);

    /// <summary>How many explanations the target made because the two disagree, or because no proxy passed.</summary>
    public int FellBack => Outcome.Explained - Outcome.ByProxy - Reused;
}
