using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>
/// Runs a pipeline synchronously, one part after the other, over a model given as a function: for tests of explainers and tasks.
/// It says what a pipeline means; every other interpreter must come to the same result.
/// </summary>
public static class TestInterpreter
{
    /// <summary>Runs a pipeline to its end.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="model">Answers a question; called once for each, in order.</param>
    /// <param name="course">Which way to take at adaptive steps.</param>
    /// <returns>The result with all questions and notes.</returns>
    public static TestRun<T> Run<T>(
        Pipeline<T> pipeline,
        Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> model,
        Course course = Course.Actual)
    {
        var asked = ImmutableArray.CreateBuilder<(ModelRef, ModelQuery)>();
        var notes = ImmutableArray.CreateBuilder<PipelineNote>();
        var forks = new Stack<Fork>();
        var machine = PipelineMachine.Start(pipeline, course);
        while (true)
        {
            switch (machine.Step())
            {
                case PipelineStep.Asking asking:
                    asked.AddRange(asking.Queries.Select(query => (asking.Model, query)));
                    asking.Answer([.. asking.Queries.Select(query => model(asking.Model, query))]);
                    break;
                case PipelineStep.Noting noting:
                    notes.Add(noting.Note);
                    break;
                case PipelineStep.Forking forking:
                    forks.Push(new Fork(machine, forking));
                    machine = forking.Part(0);
                    break;
                case PipelineStep.Done done when forks.TryPeek(out var fork):
                    machine = fork.Next(done.Value);
                    if (machine == fork.Owner)
                    {
                        forks.Pop();
                    }

                    break;
                case PipelineStep.Failed failed when forks.TryPop(out var fork):
                    fork.Step.Fail(failed.Error);
                    machine = fork.Owner;
                    break;
                case PipelineStep.Done done:
                    return new(FSharpResult<T, PipelineError>.NewOk((T)done.Value!), asked.ToImmutable(), notes.ToImmutable());
                case PipelineStep.Failed failed:
                    return new(FSharpResult<T, PipelineError>.NewError(failed.Error), asked.ToImmutable(), notes.ToImmutable());
            }
        }
    }

    /// <summary>The result of a pipeline that asks nothing.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline; a question that it asks after all is an error.</param>
    /// <returns>The result or the error.</returns>
    public static FSharpResult<T, PipelineError> Run<T>(Pipeline<T> pipeline) =>
        Run(pipeline, (model, _) => FSharpResult<ModelAnswer, QuestionError>.NewError(
            QuestionError.Permanent(QuestionErrorKind.Unsupported, $"No model '{model}' is given to this test."))).Result;

    /// <summary>A fork whose parts run one after the other.</summary>
    private sealed class Fork(PipelineMachine owner, PipelineStep.Forking step)
    {
        private readonly object?[] _results = new object?[step.Count];
        private int _index;

        public PipelineMachine Owner => owner;

        public PipelineStep.Forking Step => step;

        /// <summary>Keeps a part's result; gives the machine to go on with: the next part's, or after the last the owner's.</summary>
        public PipelineMachine Next(object? result)
        {
            _results[_index++] = result;
            if (_index < step.Count)
            {
                return step.Part(_index);
            }

            step.Join(_results);
            return owner;
        }
    }
}
