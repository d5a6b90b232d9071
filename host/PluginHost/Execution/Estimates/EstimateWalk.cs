using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Estimates;

/// <summary>
/// Walks one course, part after part. A part that fails does not end its fork's walk, since with real answers it may not fail:
/// the parts after it are counted too.
/// </summary>
/// <param name="models">The models of the study.</param>
/// <param name="tally">Counts.</param>
internal sealed class EstimateWalk(IReadOnlyDictionary<ModelRef, EstimatedModel> models, EstimateTally tally)
{
    private readonly Stack<Fork> _forks = new();
    private PipelineMachine? _machine;

    /// <summary>Whether the part at hand has had placeholders, or comes after one that has.</summary>
    private bool _afterPlaceholders;

    /// <summary>Goes to the beginning of a pipeline.</summary>
    public void Start<T>(Pipeline<T> pipeline, Course course) =>
        _machine = PipelineMachine.Start(pipeline, course, (error, scope) => tally.Stop(error, scope, _afterPlaceholders));

    /// <summary>Goes on by one step.</summary>
    /// <returns>Whether the walk goes on.</returns>
    public bool Step()
    {
        switch (_machine!.Step())
        {
            case PipelineStep.Asking asking:
                asking.Answer(Ask(asking));
                return true;
            case PipelineStep.Noting:
                return true;
            case PipelineStep.Forking forking:
                _forks.Push(new(_machine, forking, _afterPlaceholders));
                _machine = forking.Part(0);
                return true;
            case PipelineStep.Done done when _forks.TryPeek(out var fork):
                fork.Complete(done.Value);
                GoOn(fork);
                return true;
            case PipelineStep.Failed failed when _forks.TryPeek(out var fork):
                fork.Fail(failed.Error);
                GoOn(fork);
                return true;
            default:
                return false;
        }
    }

    private ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> Ask(PipelineStep.Asking asking)
    {
        if (!models.ContainsKey(asking.Model))
        {
            // A run says the same.
            var error = QuestionError.Permanent(QuestionErrorKind.InvalidQuery, $"The study has no model '{asking.Model}'.");
            return [.. asking.Queries.Select(_ => FSharpResult<ModelAnswer, QuestionError>.NewError(error))];
        }

        _afterPlaceholders = true;
        tally.Ask(asking.Model, asking.Queries, asking.Scope);
        return [.. asking.Queries.Select(query => FSharpResult<ModelAnswer, QuestionError>.NewOk(PlaceholderAnswers.For(query)))];
    }

    /// <summary>Goes on with the next part, or with the owner once all parts have ended.</summary>
    private void GoOn(Fork fork)
    {
        var next = fork.Next(_afterPlaceholders);
        _machine = next ?? fork.Owner;
        _afterPlaceholders = next is null ? fork.SomeAfterPlaceholders : fork.AfterPlaceholders;
        if (next is null)
        {
            _forks.Pop();
            fork.Join();
        }
    }

    private sealed class Fork(PipelineMachine owner, PipelineStep.Forking step, bool afterPlaceholders)
    {
        private readonly object?[] _results = new object?[step.Count];
        private PipelineError? _error;
        private bool _someAfterPlaceholders;
        private int _index;

        public PipelineMachine Owner => owner;

        /// <summary>What every part begins with.</summary>
        public bool AfterPlaceholders => afterPlaceholders;

        /// <summary>What the owner goes on with.</summary>
        public bool SomeAfterPlaceholders => afterPlaceholders || _someAfterPlaceholders;

        public void Complete(object? value) => _results[_index] = value;

        public void Fail(PipelineError error) => _error ??= error;

        public PipelineMachine? Next(bool partAfterPlaceholders)
        {
            _someAfterPlaceholders |= partAfterPlaceholders;
            _index++;
            return _index < step.Count ? step.Part(_index) : null;
        }

        public void Join()
        {
            if (_error is { } error)
            {
                step.Fail(error);
            }
            else
            {
                step.Join(_results);
            }
        }
    }
}
