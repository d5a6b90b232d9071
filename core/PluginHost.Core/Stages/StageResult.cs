using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Stages;

/// <summary>What came of one stage. A closed union that grows with the stages.</summary>
public abstract record StageResult
{
    private StageResult()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="explained">For <see cref="Explained"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Explained, T> explained);

    /// <summary>Of the stage <c>explain</c>.</summary>
    /// <param name="Outcomes">The outcomes in the order of <see cref="ExplainStage"/>.</param>
    public sealed record Explained(ValueArray<InstanceOutcome> Outcomes) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Explained, T> explained) => explained(this);
    }
}
