using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>
/// Trains one encoder, step by step, on one thread: the model is so small that a step takes some hundredths of a second, and its
/// weights cannot depend on the number of threads.
/// </summary>
public sealed unsafe class EmbeddingTrainer : IDisposable
{
    private readonly EmbeddingRecipe _recipe;
    private readonly WordPieceTokenizer _tokenizer;
    private readonly PairCorpus _corpus;
    private readonly Encoder _encoder;
    private readonly ContrastiveLoss _loss;
    private readonly NativeBuffer _parameters;
    private readonly NativeBuffer _gradient;
    private readonly NativeBuffer _first;
    private readonly NativeBuffer _second;
    private int _step;

    /// <summary>A trainer that goes on from a state.</summary>
    /// <param name="recipe">Sizes, rates and lengths.</param>
    /// <param name="layout">The model's layout.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="state">Where to go on from; copied.</param>
    public EmbeddingTrainer(EmbeddingRecipe recipe, EncoderLayout layout, WordPieceTokenizer tokenizer, TrainingState state)
    {
        _recipe = recipe;
        _tokenizer = tokenizer;
        _corpus = new PairCorpus((ulong)recipe.Seed);
        _encoder = new Encoder(layout, 2 * recipe.Batch * recipe.Context);
        _loss = new ContrastiveLoss(recipe.Width, recipe.Temperature);
        _parameters = Copy(state.Parameters);
        _gradient = new NativeBuffer(layout.Length);
        _first = Copy(state.FirstMoment);
        _second = Copy(state.SecondMoment);
        _step = state.Step;
    }

    /// <summary>A copy of where training stands.</summary>
    public TrainingState State =>
        new(_step, _parameters.Span.ToArray(), _first.Span.ToArray(), _second.Span.ToArray());

    /// <summary>Steps done.</summary>
    public int Steps => _step;

    /// <summary>Does one step.</summary>
    /// <returns>Mean loss before the step, and the share of sentences that find their partner in the batch.</returns>
    public (double Loss, double Found) Step()
    {
        SentencePair[] pairs = Batch();
        int[][] texts =
        [
            .. pairs.Select(pair => Encode(pair.First.Text)), .. pairs.Select(pair => Encode(pair.Second.Text)),
        ];
        float[] embeddings = _encoder.Forward(_parameters, texts);
        (double loss, int found, float[] gradient) = _loss.Of(pairs, embeddings);
        _gradient.Span.Clear();
        _encoder.Backward(_parameters, gradient, _gradient);
        _step++;
        AdamW.Step(
            _parameters.Pointer, _gradient.Pointer, _first.Pointer, _second.Pointer, _parameters.Length, _recipe.RateAt(_step),
            _step);
        return (loss, found / (2.0 * pairs.Length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        foreach (NativeBuffer buffer in (NativeBuffer[])[_parameters, _gradient, _first, _second])
            buffer.Dispose();
    }

    private SentencePair[] Batch() =>
    [
        .. Enumerable.Range(0, _recipe.Batch / 2)
            .Select(i => _corpus.Training((long)_step * (_recipe.Batch / 2) + i))
            .SelectMany(contrasted => (SentencePair[])[contrasted.Pair, contrasted.Contrast]),
    ];

    // A text that is too long for the context loses its end.
    private int[] Encode(string text)
    {
        int[] tokens = _tokenizer.Encode(text);
        return tokens.Length <= _recipe.Context
            ? tokens
            : [.. tokens[..(_recipe.Context - 1)], WordPieceTokenizer.EndToken];
    }

    private static NativeBuffer Copy(float[] values)
    {
        NativeBuffer buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
