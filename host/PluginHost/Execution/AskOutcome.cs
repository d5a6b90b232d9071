using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Execution;

/// <summary>What came of one Ask. A closed union.</summary>
public abstract record AskOutcome
{
    private AskOutcome()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="answered">For <see cref="Answered"/>.</param>
    /// <param name="withheld">For <see cref="Withheld"/>.</param>
    /// <param name="interrupted">For <see cref="Interrupted"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Answered, T> answered, Func<Withheld, T> withheld, Func<Interrupted, T> interrupted);

    /// <summary>Every question has an answer or an error.</summary>
    /// <param name="Answers">One for each query, in order.</param>
    public sealed record Answered(ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> Answers) : AskOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Answered, T> answered, Func<Withheld, T> withheld, Func<Interrupted, T> interrupted) => answered(this);
    }

    /// <summary>The answers are not to be had in this run; the part that asks stays where it is, and others go on.</summary>
    /// <param name="Reason">What the run ends with when nothing else can go on.</param>
    public sealed record Withheld(Func<Interruption> Reason) : AskOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Answered, T> answered, Func<Withheld, T> withheld, Func<Interrupted, T> interrupted) => withheld(this);
    }

    /// <summary>The run is to stop; answers that arrived are stored.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Interrupted(Interruption Reason) : AskOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Answered, T> answered, Func<Withheld, T> withheld, Func<Interrupted, T> interrupted) => interrupted(this);
    }
}
