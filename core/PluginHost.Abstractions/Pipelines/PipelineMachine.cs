using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>
/// Walks one pipeline up to the next point at which it needs its interpreter. The only code that looks inside a pipeline; it
/// keeps its continuations on a stack of its own, so that no depth of binds or attempts exhausts the thread's. Mutable, for one
/// thread at a time: call <see cref="Step"/>, do what the step asks for, call it again.
/// </summary>
public sealed class PipelineMachine
{
    private readonly Stack<Frame> _frames = new();
    private readonly Course _course;
    private readonly Action<PipelineError, Scope>? _failing;
    private Scope _scope;
    private PipelineNode? _node;
    private object? _value;
    private PipelineError? _error;

    private PipelineMachine(PipelineNode node, Course course, Action<PipelineError, Scope>? failing, Scope scope)
    {
        _node = node;
        _course = course;
        _failing = failing;
        _scope = scope;
    }

    /// <summary>A machine at the beginning of a pipeline.</summary>
    /// <typeparam name="T">The type of the pipeline's result, and so of <see cref="PipelineStep.Done.Value"/>.</typeparam>
    /// <param name="pipeline">The pipeline to walk.</param>
    /// <param name="course">Which way to take at adaptive steps.</param>
    /// <param name="failing">
    /// Is told of each failure where it begins, with the scope there, also when an <c>Attempt</c> turns it into a value later: for
    /// an estimate, which must say where it could not go on.
    /// </param>
    /// <returns>The machine.</returns>
    public static PipelineMachine Start<T>(Pipeline<T> pipeline, Course course = Course.Actual, Action<PipelineError, Scope>? failing = null) =>
        new(pipeline.Node, course, failing, Scope.Root);

    /// <summary>Goes on to the next step.</summary>
    /// <returns>What is needed, or how it ended. After an end, the same end again.</returns>
    public PipelineStep Step()
    {
        while (true)
        {
            if (_node is { } node)
            {
                _node = null;
                if (Enter(node) is { } step)
                {
                    return step;
                }
            }
            else if (_frames.TryPop(out var frame))
            {
                Leave(frame);
            }
            else
            {
                return _error is { } error ? new PipelineStep.Failed(error) : new PipelineStep.Done(_value);
            }
        }
    }

    internal PipelineMachine Fork(PipelineNode node, Scope scope) => new(node, _course, _failing, scope);

    internal void Resume(object? value) => _value = value;

    internal void Resume(object?[] results, Func<object?[], object?> collect) => Guard(() => _value = collect(results));

    internal void ResumeFailed(PipelineError error) => _error = error;

    /// <summary>Goes into a node: down to its source, or to a step of the interpreter's.</summary>
    private PipelineStep? Enter(PipelineNode node)
    {
        switch (node)
        {
            case PipelineNode.Return done:
                _value = done.Value;
                return null;
            case PipelineNode.Fail fail:
                Fail(fail.Error);
                return null;
            case PipelineNode.Defer defer:
                Guard(() => _node = defer.Make());
                return null;
            case PipelineNode.Map map:
                return Descend(map.Source, new Frame.Map(map.Selector));
            case PipelineNode.Bind bind:
                return Descend(bind.Source, new Frame.Bind(bind.Next));
            case PipelineNode.Attempt attempt:
                return Descend(attempt.Source, new Frame.Attempt(attempt.Ok, attempt.Error));
            case PipelineNode.Within within:
                Descend(within.Source, new Frame.Scoped(_scope));
                _scope = _scope.Then(within.Scope);
                return null;
            case PipelineNode.Bounded bounded:
                _node = _course switch { Course.Low => bounded.Low, Course.High => bounded.High, _ => bounded.Actual };
                return null;
            case PipelineNode.Note note:
                _value = null;
                return new PipelineStep.Noting(note.Text, _scope);
            case PipelineNode.Ask { Queries.IsEmpty: true }:
                _value = ImmutableArray<FSharpResult<ModelAnswer, QuestionError>>.Empty;
                return null;
            case PipelineNode.Ask ask:
                return new PipelineStep.Asking(this, ask.Model, ask.Queries, _scope);
            case PipelineNode.All { Count: 0 } none:
                Resume([], none.Collect);
                return null;
            case PipelineNode.All all:
                return new PipelineStep.Forking(this, all, _scope);
            default:
                throw new UnreachableException($"A pipeline has no node of type {node.GetType().Name}.");
        }
    }

    private PipelineStep? Descend(PipelineNode source, Frame frame)
    {
        _frames.Push(frame);
        _node = source;
        return null;
    }

    /// <summary>Comes back into a frame with a value or an error.</summary>
    private void Leave(Frame frame)
    {
        switch (frame)
        {
            case Frame.Scoped scoped:
                _scope = scoped.Outer;
                break;
            case Frame.Attempt attempt:
                _value = _error is { } error ? attempt.Error(error) : attempt.Ok(_value);
                _error = null;
                break;
            case Frame.Map map when _error is null:
                Guard(() => _value = map.Selector(_value));
                break;
            case Frame.Bind bind when _error is null:
                Guard(() => _node = bind.Next(_value));
                break;
            case Frame.Map or Frame.Bind:
                break;
            default:
                throw new UnreachableException($"A machine has no frame of type {frame.GetType().Name}.");
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // Code of plugins may throw anything; whatever it is fails this part and names its component.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(new PipelineError.Faulted(_scope.Component ?? "host", $"{exception.GetType().Name}: {exception.Message}"));
        }
    }

    /// <summary>Begins to fail, here.</summary>
    private void Fail(PipelineError error)
    {
        _error = error;
        _failing?.Invoke(error, _scope);
    }

    private abstract record Frame
    {
        public sealed record Map(Func<object?, object?> Selector) : Frame;

        public sealed record Bind(Func<object?, PipelineNode> Next) : Frame;

        public sealed record Attempt(Func<object?, object?> Ok, Func<PipelineError, object?> Error) : Frame;

        public sealed record Scoped(Scope Outer) : Frame;
    }
}
