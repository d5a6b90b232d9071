using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Screening;

/// <summary>A rule at work: an immutable value that takes one difference after the other.</summary>
internal interface ISequentialTest
{
    /// <summary>Goes on by one instance.</summary>
    /// <param name="difference">Its difference.</param>
    /// <param name="moments">The moments of all differences, with this one.</param>
    /// <returns>The test to go on with, what it goes by, and what it says.</returns>
    (ISequentialTest Next, ScreeningEvidence Evidence, ScreeningDecision Decision) After(double difference, RunningMoments moments);
}
