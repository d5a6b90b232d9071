using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Store;

namespace PluginHost.Execution;

/// <summary>
/// Why a run stopped before its end, though no part of the pipeline failed. A closed union. All answers that had arrived are
/// stored, and the same command goes on from there; <c>Attempt</c> never sees an interruption.
/// </summary>
public abstract record Interruption
{
    private Interruption()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="cancelled">For <see cref="Cancelled"/>.</param>
    /// <param name="budgetExhausted">For <see cref="BudgetExhausted"/>.</param>
    /// <param name="storeFailed">For <see cref="StoreFailed"/>.</param>
    /// <param name="modelUnavailable">For <see cref="ModelUnavailable"/>.</param>
    /// <param name="answersMissing">For <see cref="AnswersMissing"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<Cancelled, T> cancelled,
        Func<BudgetExhausted, T> budgetExhausted,
        Func<StoreFailed, T> storeFailed,
        Func<ModelUnavailable, T> modelUnavailable,
        Func<AnswersMissing, T> answersMissing);

    /// <summary>What happened and what to do about it.</summary>
    /// <returns>The text.</returns>
    public string Describe() => Match(
        _ => "The run was cancelled. Run the same command again to go on.",
        budget => budget.Unit == BudgetUnit.Questions
            ? FormattableString.Invariant(
                $"The budget of {budget.Limit:N0} questions is reached: {budget.Spent:N0} were put to models, and {budget.Next:N0} more are next. Raise --max-queries or the spec's budget and run the same command again to go on.")
            : FormattableString.Invariant(
                $"The budget of {budget.Limit:0.00####} USD is reached: {budget.Spent:0.00####} USD are spent, and the next questions may cost {budget.Next:0.00####} USD. Raise --max-cost or the spec's budget and run the same command again to go on."),
        store => store.Error.ToString(),
        model => $"Model '{model.Model}' cannot be opened: {model.Error}",
        missing => FormattableString.Invariant(
            $"{missing.Count} questions have no stored answer. Run the study to ask them."));

    /// <summary>The caller cancelled the run.</summary>
    public sealed record Cancelled : Interruption
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cancelled, T> cancelled, Func<BudgetExhausted, T> budgetExhausted, Func<StoreFailed, T> storeFailed, Func<ModelUnavailable, T> modelUnavailable, Func<AnswersMissing, T> answersMissing) =>
            cancelled(this);
    }

    /// <summary>Asking on could take more than is allowed.</summary>
    /// <param name="Limit">The most that the run may take.</param>
    /// <param name="Spent">What its answers took so far.</param>
    /// <param name="Next">The most that the next call would have taken.</param>
    /// <param name="Unit">Of what.</param>
    public sealed record BudgetExhausted(decimal Limit, decimal Spent, decimal Next, BudgetUnit Unit = BudgetUnit.Dollars) : Interruption
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cancelled, T> cancelled, Func<BudgetExhausted, T> budgetExhausted, Func<StoreFailed, T> storeFailed, Func<ModelUnavailable, T> modelUnavailable, Func<AnswersMissing, T> answersMissing) =>
            budgetExhausted(this);
    }

    /// <summary>The answer store cannot be read or written.</summary>
    /// <param name="Error">What happened, where, and what to do.</param>
    public sealed record StoreFailed(StoreError Error) : Interruption
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cancelled, T> cancelled, Func<BudgetExhausted, T> budgetExhausted, Func<StoreFailed, T> storeFailed, Func<ModelUnavailable, T> modelUnavailable, Func<AnswersMissing, T> answersMissing) =>
            storeFailed(this);
    }

    /// <summary>A model whose answer is needed, and not stored, cannot be opened.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Error">Why it cannot be opened.</param>
    public sealed record ModelUnavailable(ModelRef Model, ComponentError Error) : Interruption
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cancelled, T> cancelled, Func<BudgetExhausted, T> budgetExhausted, Func<StoreFailed, T> storeFailed, Func<ModelUnavailable, T> modelUnavailable, Func<AnswersMissing, T> answersMissing) =>
            modelUnavailable(this);
    }

    /// <summary>A replay, which asks no model, lacks answers; all of the pipeline that can do without them has been walked.</summary>
    /// <param name="Count">How many distinct questions lack an answer, at least 1; those that depend on their answers are not known.</param>
    public sealed record AnswersMissing(long Count) : Interruption
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cancelled, T> cancelled, Func<BudgetExhausted, T> budgetExhausted, Func<StoreFailed, T> storeFailed, Func<ModelUnavailable, T> modelUnavailable, Func<AnswersMissing, T> answersMissing) =>
            answersMissing(this);
    }
}
