using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>What a <see cref="PipelineMachine"/> needs from its interpreter next. A closed union; all that an interpreter ever sees of a pipeline.</summary>
public abstract class PipelineStep
{
    private PipelineStep()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="done">For <see cref="Done"/>.</param>
    /// <param name="failed">For <see cref="Failed"/>.</param>
    /// <param name="asking">For <see cref="Asking"/>.</param>
    /// <param name="forking">For <see cref="Forking"/>.</param>
    /// <param name="noting">For <see cref="Noting"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting);

    /// <summary>The machine has ended with a result.</summary>
    public sealed class Done : PipelineStep
    {
        internal Done(object? value) => Value = value;

        /// <summary>The result, of the type that the pipeline promises.</summary>
        public object? Value { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting) =>
            done(this);
    }

    /// <summary>The machine has ended with an error.</summary>
    public sealed class Failed : PipelineStep
    {
        internal Failed(PipelineError error) => Error = error;

        /// <summary>Why there is no result.</summary>
        public PipelineError Error { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting) =>
            failed(this);
    }

    /// <summary>Questions are to be answered; then step on.</summary>
    public sealed class Asking : PipelineStep
    {
        private readonly PipelineMachine _machine;

        internal Asking(PipelineMachine machine, ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
        {
            _machine = machine;
            Model = model;
            Queries = queries;
            Scope = scope;
        }

        /// <summary>The model to ask.</summary>
        public ModelRef Model { get; }

        /// <summary>The queries, at least one.</summary>
        public ImmutableArray<ModelQuery> Queries { get; }

        /// <summary>Who asks.</summary>
        public Scope Scope { get; }

        /// <summary>Gives the answers to the machine, once.</summary>
        /// <param name="answers">An answer or error for each query, in order.</param>
        /// <exception cref="ArgumentException">There are more or fewer answers than queries.</exception>
        public void Answer(ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> answers)
        {
            if (answers.Length != Queries.Length)
            {
                throw new ArgumentException($"{Queries.Length} answers are needed, {answers.Length} were given.", nameof(answers));
            }

            _machine.Resume(answers);
        }

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting) =>
            asking(this);
    }

    /// <summary>Independent parts are to be run, each on a machine of its own; then step on.</summary>
    public sealed class Forking : PipelineStep
    {
        private readonly PipelineMachine _machine;
        private readonly PipelineNode.All _all;
        private readonly Scope _scope;

        internal Forking(PipelineMachine machine, PipelineNode.All all, Scope scope)
        {
            _machine = machine;
            _all = all;
            _scope = scope;
        }

        /// <summary>How many parts there are, at least 1.</summary>
        public int Count => _all.Count;

        /// <summary>A new machine for one part; the part is made when the machine first steps.</summary>
        /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
        /// <returns>The machine, at its beginning.</returns>
        public PipelineMachine Part(int index) => _machine.Fork(new PipelineNode.Defer(() => _all.Part(index)), _scope);

        /// <summary>Gives the results of all parts to the machine, once.</summary>
        /// <param name="results">The parts' results, in order.</param>
        public void Join(object?[] results) => _machine.Resume(results, _all.Collect);

        /// <summary>Tells the machine, once, that a part failed.</summary>
        /// <param name="error">The error of the lowest failing part.</param>
        public void Fail(PipelineError error) => _machine.ResumeFailed(error);

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting) =>
            forking(this);
    }

    /// <summary>Something is to be told; then step on.</summary>
    public sealed class Noting : PipelineStep
    {
        internal Noting(PipelineNote note, Scope scope)
        {
            Note = note;
            Scope = scope;
        }

        /// <summary>What to tell.</summary>
        public PipelineNote Note { get; }

        /// <summary>Who tells it.</summary>
        public Scope Scope { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Failed, T> failed, Func<Asking, T> asking, Func<Forking, T> forking, Func<Noting, T> noting) =>
            noting(this);
    }
}
