using Microsoft.FSharp.Collections;
using PluginHost.Core.Screening;

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
    /// <param name="fidelityMatrix">For <see cref="FidelityMatrix"/>.</param>
    /// <param name="screen">For <see cref="Screen"/>.</param>
    /// <param name="apply">For <see cref="Apply"/>.</param>
    /// <param name="study">For <see cref="ScreeningStudy"/>.</param>
    /// <param name="downstream">For <see cref="Downstream"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
        Func<Downstream, T> downstream);

    /// <summary>The stage as the downstream task that it may be.</summary>
    /// <returns>The task; <see langword="null"/> where the stage is another one.</returns>
    public Downstream? AsDownstream() => Match<Downstream?>(_ => null, _ => null, _ => null, _ => null, _ => null, task => task);

    /// <summary>The names of the models that take part, whatever the stage does with them.</summary>
    public FSharpList<string> UsedModels => Match(
        explain => explain.Models,
        matrix => matrix.Models,
        screen => [screen.Target, .. screen.Candidates],
        apply => apply.Screening.UsedModels,
        study => study.Screening.UsedModels,
        task => [.. new[] { task.Target }.Concat(task.Proxies).Concat(task.Models.Select(model => model.Value)).Distinct(StringComparer.Ordinal)]);

    /// <summary>The names of the explainers that take part.</summary>
    public FSharpList<string> UsedExplainers => Match(
        explain => explain.Explainers,
        matrix => matrix.Explainers,
        screen => [screen.Explainer],
        apply => apply.Screening.UsedExplainers,
        study => study.Screening.UsedExplainers,
        task => [task.Explainer]);

    /// <summary>How many explanations of an instance the stage makes to be kept; a screening makes its own only to decide, and its study only to judge.</summary>
    public int ExplanationsPerInstance => Match(
        explain => explain.Models.Length * explain.Explainers.Length, matrix => matrix.Models.Length * matrix.Explainers.Length, _ => 0, _ => 1, _ => 0, _ => 0);

    /// <summary>Explains every instance for each model by each explainer.</summary>
    /// <param name="Models">The names of the models; all of the spec's by default.</param>
    /// <param name="Explainers">The names of the explainers; all of the spec's by default.</param>
    public sealed record Explain(FSharpList<string> Models, FSharpList<string> Explainers) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => explain(this);
    }

    /// <summary>Measures how well each model's explanations stand for each model (METHOD, section 4).</summary>
    /// <param name="Models">The names of the models, each in turn source and target; all of the spec's by default.</param>
    /// <param name="Explainers">The names of the explainers; all of the spec's by default.</param>
    /// <param name="Draws">How many masks to draw besides the explainer's own and to ask each model, 0 or more; 0 by default.</param>
    /// <param name="Folds">Into how many folds the explainer's own samples are dealt for cross-fitting, 2 or more; 0 for none, 5 by default.</param>
    /// <param name="Group">The data's field by which instances are grouped, such as a subject; none by default.</param>
    /// <param name="Top">How many features count as the largest where attributions are compared, 1 or more; 5 by default.</param>
    /// <param name="Deletion">Whether features are deleted one after another for AOPC, which asks more questions; not by default.</param>
    public sealed record FidelityMatrix(
        FSharpList<string> Models, FSharpList<string> Explainers, int Draws, int Folds, string? Group, int Top, bool Deletion) : StageSpec
    {
        /// <summary>The most draws, folds and top features that a spec may ask for.</summary>
        public const int Most = 1_000_000;

        /// <summary><see cref="Folds"/> where the spec does not say.</summary>
        public const int StandardFolds = 5;

        /// <summary><see cref="Top"/> where the spec does not say.</summary>
        public const int StandardTop = 5;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => fidelityMatrix(this);
    }

    /// <summary>Screens candidates for a proxy that may stand in for a target (METHOD, section 5).</summary>
    /// <param name="Target">The name of the model whose explanations are wanted.</param>
    /// <param name="Candidates">The names of the models that may stand in for it, at least one; all others by default.</param>
    /// <param name="Explainer">The name of the explainer.</param>
    /// <param name="Options">The rule and its figures.</param>
    /// <param name="Stop">When it is over; when every candidate has its verdict by default.</param>
    public sealed record Screen(
        string Target, FSharpList<string> Candidates, string Explainer, ScreeningOptions Options, StopPolicy Stop) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => screen(this);
    }

    /// <summary>Explains every instance for the target of a screening, by a proxy that passed it where the two agree.</summary>
    /// <param name="Screening">The screening: the last one before this stage.</param>
    /// <param name="Choose">Which of the proxies that passed stands in; the cheapest by default.</param>
    public sealed record Apply(Screen Screening, ProxyPreference Choose) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => apply(this);
    }

    /// <summary>Judges a screening by the truth on all instances, in many random orders of them (the paper's RQ2).</summary>
    /// <param name="Screening">The screening: the last one before this stage.</param>
    /// <param name="Design">What the study goes through.</param>
    /// <param name="Group">The data's field by which instances are grouped, such as a subject: each group is screened by itself; none by default.</param>
    public sealed record ScreeningStudy(Screen Screening, ScreeningStudyDesign Design, string? Group) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => study(this);
    }

    /// <summary>Puts explanations to work by the component of a downstream task (METHOD, section 7).</summary>
    /// <param name="Task">The id of the task component.</param>
    /// <param name="Options">The component's options.</param>
    /// <param name="Target">The name of the model that the task is about.</param>
    /// <param name="Proxies">The names of the models that may explain in its place; the candidates of a screening of the target before it by default.</param>
    /// <param name="Explainer">The name of the explainer.</param>
    /// <param name="Splits">How the data are divided.</param>
    /// <param name="Models">The names of models for other work, by purpose, such as <c>perplexity</c> or <c>embedding</c>.</param>
    /// <param name="Screening">The screening of the target before this stage, which proxies must pass; <see langword="null"/> where there is none.</param>
    public sealed record Downstream(
        string Task,
        OptionValues Options,
        string Target,
        FSharpList<string> Proxies,
        string Explainer,
        SplitSpec Splits,
        FSharpMap<string, string> Models,
        Screen? Screening) : StageSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Explain, T> explain, Func<FidelityMatrix, T> fidelityMatrix, Func<Screen, T> screen, Func<Apply, T> apply, Func<ScreeningStudy, T> study,
            Func<Downstream, T> downstream) => downstream(this);
    }
}
