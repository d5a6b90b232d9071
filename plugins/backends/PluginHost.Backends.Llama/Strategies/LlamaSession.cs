using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama.Strategies;

/// <summary>One context at work: answers queries on it and hands the answers on. Used by one thread at a time.</summary>
internal sealed class LlamaSession : IDisposable
{
    /// <summary>Marks the embedding of a text that was cut.</summary>
    public const string Truncated = "truncated";

    private readonly LlamaModel _model;
    private LlamaEmbedder? _embedder;
    private Action<int, FSharpResult<ModelAnswer, QuestionError>> _emit = (_, _) => { };
    private CancellationToken _cancellation;

    private LlamaSession(LlamaModel model, LlamaDecoder decoder)
    {
        _model = model;
        Decoder = decoder;
    }

    /// <summary>The decoder of this session.</summary>
    public LlamaDecoder Decoder { get; }

    /// <summary>Makes a session.</summary>
    /// <param name="model">The model.</param>
    /// <param name="branching">Whether several sequences are evaluated in one decode.</param>
    public static FSharpResult<LlamaSession, ComponentError> Create(LlamaModel model, bool branching)
    {
        var decoder = LlamaDecoder.Create(model, branching);
        return decoder.IsOk
            ? FSharpResult<LlamaSession, ComponentError>.NewOk(new(model, decoder.ResultValue))
            : FSharpResult<LlamaSession, ComponentError>.NewError(decoder.ErrorValue);
    }

    /// <summary>Runs work on this session for one call.</summary>
    /// <param name="work">The work.</param>
    /// <param name="emit">Receives the answers.</param>
    /// <param name="cancellationToken">Stops a running decode within milliseconds.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(Action<LlamaSession> work, Action<int, FSharpResult<ModelAnswer, QuestionError>> emit, CancellationToken cancellationToken)
    {
        _emit = emit;
        _cancellation = cancellationToken;
        using var registration = cancellationToken.UnsafeRegister(static session => ((LlamaSession)session!).Abort(), this);
        try
        {
            work(this);
        }
        finally
        {
            // Waits for an abort that is under way, so that it does not hit the next call.
            registration.Dispose();
            Decoder.Context.Allow();
            _embedder?.Context.Allow();
        }
    }

    /// <summary>Answers one query by itself.</summary>
    public void AnswerAlone(PreparedQuery query)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            _emit(query.Index, FSharpResult<ModelAnswer, QuestionError>.NewOk(query.Match(
                Labels,
                continuation => Generation.Run(Decoder, _model.Vocabulary, continuation, _cancellation),
                embedding => new ModelAnswer(
                    new AnswerContent.Embedding(Embedder().Embed(embedding.Tokens)), embedding.Usage, embedding.IsCut ? [Truncated] : []),
                text => TokenScoring.Run(Decoder, text),
                known => new ModelAnswer(known.Content, known.Usage))));
        }
        catch (DecodeException exception)
        {
            _emit(query.Index, Failure(exception));
        }
    }

    /// <summary>Evaluates branches of several queries, and hands on the answers that are complete or have failed thereby.</summary>
    /// <param name="evaluate">The evaluation.</param>
    /// <param name="queries">The queries that take part, some perhaps several times.</param>
    public void Guard(Action evaluate, IEnumerable<LabelScores> queries)
    {
        _cancellation.ThrowIfCancellationRequested();
        var taking = queries.Distinct().Where(scores => scores.Missing > 0).ToArray();
        try
        {
            evaluate();
        }
        catch (DecodeException exception)
        {
            // A failure in the middle may have come before other queries' outputs were read: those are failed with it.
            foreach (var scores in taking.Where(scores => !scores.Failed))
            {
                scores.Failed = true;
                _emit(scores.Index, Failure(exception));
            }

            return;
        }

        foreach (var scores in taking.Where(scores => scores is { Missing: 0, Failed: false }))
        {
            _emit(scores.Index, FSharpResult<ModelAnswer, QuestionError>.NewOk(scores.Answer));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Decoder.Dispose();
        _embedder?.Dispose();
    }

    private void Abort()
    {
        Decoder.Context.Abort();
        _embedder?.Context.Abort();
    }

    private ModelAnswer Labels(PreparedQuery.Labels query)
    {
        var scores = new LabelScores(query);
        foreach (var branch in scores.Branches())
        {
            Decoder.Evaluate(branch);
        }

        return scores.Answer;
    }

    private LlamaEmbedder Embedder()
    {
        if (_embedder is null)
        {
            var created = LlamaEmbedder.Create(_model, Decoder.IsGenerative);
            _embedder = created.IsOk ? created.ResultValue : throw new DecodeException(created.ErrorValue.ToString());
        }

        // A cancellation between its making and now did not reach it.
        _cancellation.ThrowIfCancellationRequested();
        return _embedder;
    }

    private static FSharpResult<ModelAnswer, QuestionError> Failure(DecodeException exception) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, exception.Message));
}
