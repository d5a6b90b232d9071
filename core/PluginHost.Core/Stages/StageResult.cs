using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

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
    /// <param name="compared">For <see cref="Compared"/>.</param>
    /// <param name="screened">For <see cref="Screened"/>.</param>
    /// <param name="applied">For <see cref="Applied"/>.</param>
    /// <param name="studied">For <see cref="Studied"/>.</param>
    /// <param name="worked">For <see cref="Worked"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
        Func<Worked, T> worked);

    /// <summary>Of the stage <c>explain</c>.</summary>
    /// <param name="Outcomes">The outcomes in the order of <see cref="ExplainStage"/>.</param>
    public sealed record Explained(ValueArray<InstanceOutcome> Outcomes) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => explained(this);
    }

    /// <summary>Of the stage <c>fidelity-matrix</c>.</summary>
    /// <param name="Stage">The stage as the spec has it.</param>
    /// <param name="Comparisons">What came of each instance and explainer, in the order of <see cref="FidelityMatrixStage"/>.</param>
    public sealed record Compared(StageSpec.FidelityMatrix Stage, ValueArray<InstanceComparison> Comparisons) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => compared(this);
    }

    /// <summary>Of the stage <c>screen</c>.</summary>
    /// <param name="Outcome">What came of it.</param>
    public sealed record Screened(ScreenOutcome Outcome) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => screened(this);
    }

    /// <summary>Of the stage <c>apply</c>.</summary>
    /// <param name="Outcome">What came of it.</param>
    public sealed record Applied(ApplyOutcome Outcome) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => applied(this);
    }

    /// <summary>Of the stage <c>screening-study</c>.</summary>
    /// <param name="Outcome">What came of it.</param>
    public sealed record Studied(ScreeningStudyOutcome Outcome) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => studied(this);
    }

    /// <summary>Of the stage <c>task</c>.</summary>
    /// <param name="Stage">The stage as the spec has it.</param>
    /// <param name="Result">What the downstream task found and made.</param>
    public sealed record Worked(StageSpec.Downstream Stage, TaskResult Result) : StageResult
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explained, T> explained, Func<Compared, T> compared, Func<Screened, T> screened, Func<Applied, T> applied, Func<Studied, T> studied,
            Func<Worked, T> worked) => worked(this);
    }
}
