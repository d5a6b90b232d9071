using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>One stage of the spec's pipeline. A closed union that grows with the stages.</summary>
public abstract record StageSpec
{
    private StageSpec()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="explain">For <see cref="Explain"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Explain, T> explain);

    /// <summary>Explains every instance for each model by each explainer.</summary>
    /// <param name="Models">The names of the models; all of the spec's by default.</param>
    /// <param name="Explainers">The names of the explainers; all of the spec's by default.</param>
    public sealed record Explain(FSharpList<string> Models, FSharpList<string> Explainers) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Explain, T> explain) => explain(this);
    }
}
