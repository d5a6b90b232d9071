using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>
/// The encoder as llama.cpp computes architecture <c>bert</c>: word, position and type vectors, then blocks of attention and
/// feed-forward part, each added to the stream and normalised afterwards. An embedding is the mean over all tokens of a text,
/// <c>[CLS]</c> and <c>[SEP]</c> too, brought to length 1.
/// </summary>
/// <remarks>One thread, and every sum in one order: the same values on every machine.</remarks>
internal sealed unsafe class Encoder : IDisposable
{
    private readonly EncoderLayout _layout;
    private readonly EncoderShape _shape;
    private readonly int _capacity;
    private readonly EncoderActivations[] _layers;
    private readonly NativeBuffer _firstNormed;
    private readonly NativeBuffer _firstInverse;
    private readonly NativeBuffer _first;
    private readonly NativeBuffer _stream;
    private readonly NativeBuffer _wide;
    private readonly Pooling _pooling;
    private IReadOnlyList<int[]> _texts = [];
    private int _tokens;

    /// <summary>Room for batches of some tokens.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="capacity">The most tokens of all texts together.</param>
    public Encoder(EncoderLayout layout, int capacity)
    {
        _layout = layout;
        _shape = layout.Shape;
        _capacity = capacity;
        _layers = [.. Enumerable.Range(0, _shape.Layers).Select(_ => new EncoderActivations(_shape, capacity))];
        _firstNormed = new(capacity * _shape.Width);
        _firstInverse = new(capacity);
        _first = new(capacity * _shape.Width);
        _stream = new(capacity * _shape.Width);
        _pooling = new(_shape.Width);
        _wide = new(capacity * Math.Max(3 * _shape.Width, _shape.FeedForward) + _shape.Context);
    }

    /// <summary>Embeds texts, and keeps what the backward pass needs.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="texts">Tokens of each text, at most as many as the context holds.</param>
    /// <returns>The embeddings, one after the other; not to be changed before the backward pass.</returns>
    public float[] Forward(NativeBuffer parameters, IReadOnlyList<int[]> texts)
    {
        _texts = texts;
        _tokens = texts.Sum(text => text.Length);
        if (_tokens > _capacity || texts.Any(text => text.Length == 0 || text.Length > _shape.Context))
            throw new ArgumentException(
                $"{_tokens} tokens do not fit a capacity of {_capacity}, or a text is empty or longer than {_shape.Context}.",
                nameof(texts));

        EncoderTensors tensors = new(_layout, parameters.Pointer);
        LookUp(tensors);
        tensors.Normalize(
            _layout.FirstNorm, _layout.FirstNormBias, _firstNormed.Pointer, _firstInverse.Pointer, _first.Pointer, _tokens);
        float* input = _first.Pointer;
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            Forward(tensors, layer, input);
            input = _layers[layer].Output.Pointer;
        }

        return _pooling.Forward(input, texts);
    }

    /// <summary>Adds to the gradient of all parameters, after a forward pass with the same ones.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="embeddingGradient">The gradient of the embeddings.</param>
    /// <param name="gradient">Where to add; laid out as the parameters are.</param>
    public void Backward(NativeBuffer parameters, float[] embeddingGradient, NativeBuffer gradient)
    {
        EncoderTensors tensors = new(_layout, parameters.Pointer), gradients = new(_layout, gradient.Pointer);
        _pooling.Backward(embeddingGradient, _stream.Pointer, _texts);
        for (int layer = _shape.Layers - 1; layer >= 0; layer--)
            Backward(tensors, gradients, layer, layer == 0 ? _first.Pointer : _layers[layer - 1].Output.Pointer);

        tensors.NormalizeBack(
            gradients, _layout.FirstNorm, _layout.FirstNormBias, _firstNormed.Pointer, _firstInverse.Pointer, _stream.Pointer,
            _tokens);
        int row = 0, width = _shape.Width;
        foreach (int[] text in _texts)
        {
            for (int t = 0; t < text.Length; t++, row++)
            {
                float* from = _stream.Pointer + row * width;
                VectorMath.Add(gradients.At(_layout.Tokens) + text[t] * width, from, width);
                VectorMath.Add(gradients.At(_layout.Positions) + t * width, from, width);
                VectorMath.Add(gradients.At(_layout.TokenType), from, width);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EncoderActivations layer in _layers)
            layer.Dispose();
        foreach (NativeBuffer buffer in (NativeBuffer[])[_firstNormed, _firstInverse, _first, _stream, _wide])
            buffer.Dispose();
    }

    private void LookUp(EncoderTensors tensors)
    {
        int width = _shape.Width;
        float* to = _firstNormed.Pointer;
        foreach (int[] text in _texts)
        {
            for (int t = 0; t < text.Length; t++, to += width)
            {
                new Span<float>(tensors.At(_layout.Tokens) + text[t] * width, width).CopyTo(new Span<float>(to, width));
                VectorMath.Add(to, tensors.At(_layout.TokenType), width);
                VectorMath.Add(to, tensors.At(_layout.Positions) + t * width, width);
            }
        }
    }

    private void Forward(EncoderTensors tensors, int layer, float* input)
    {
        EncoderActivations a = _layers[layer];
        int width = _shape.Width;
        tensors.Map(layer, EncoderPart.Query, EncoderPart.QueryBias, 3).Forward(input, a.Projected.Pointer, _tokens);
        long pairs = 0;
        int start = 0;
        foreach (int[] text in _texts)
        {
            MutualAttention.Forward(
                a.Projected.Pointer + 3 * start * width, a.Attention.Pointer + pairs, a.Mixed.Pointer + start * width, text.Length,
                _shape);
            start += text.Length;
            pairs += (long)_shape.Heads * text.Length * text.Length;
        }

        tensors.Map(layer, EncoderPart.AttentionOutput, EncoderPart.AttentionOutputBias)
            .Forward(a.Mixed.Pointer, a.MiddleNormed.Pointer, _tokens);
        VectorMath.Add(a.MiddleNormed.Pointer, input, _tokens * width);
        tensors.Normalize(
            _layout.Of(layer, EncoderPart.AttentionNorm), _layout.Of(layer, EncoderPart.AttentionNormBias),
            a.MiddleNormed.Pointer, a.MiddleInverse.Pointer, a.Middle.Pointer, _tokens);

        tensors.Map(layer, EncoderPart.Up, EncoderPart.UpBias).Forward(a.Middle.Pointer, a.Inner.Pointer, _tokens);
        Gelu.Forward(a.Inner.Pointer, a.Active.Pointer, _tokens * _shape.FeedForward);
        tensors.Map(layer, EncoderPart.Down, EncoderPart.DownBias).Forward(a.Active.Pointer, a.OutputNormed.Pointer, _tokens);
        VectorMath.Add(a.OutputNormed.Pointer, a.Middle.Pointer, _tokens * width);
        tensors.Normalize(
            _layout.Of(layer, EncoderPart.OutputNorm), _layout.Of(layer, EncoderPart.OutputNormBias),
            a.OutputNormed.Pointer, a.OutputInverse.Pointer, a.Output.Pointer, _tokens);
    }

    // The stream's gradient changes from that of the block's output to that of its input.
    private void Backward(EncoderTensors tensors, EncoderTensors gradients, int layer, float* input)
    {
        EncoderActivations a = _layers[layer];
        int width = _shape.Width;
        float* stream = _stream.Pointer, wide = _wide.Pointer;
        tensors.NormalizeBack(
            gradients, _layout.Of(layer, EncoderPart.OutputNorm), _layout.Of(layer, EncoderPart.OutputNormBias),
            a.OutputNormed.Pointer, a.OutputInverse.Pointer, stream, _tokens);
        tensors.Map(layer, EncoderPart.Down, EncoderPart.DownBias).Backward(
            a.Active.Pointer, stream, wide, accumulate: false,
            gradients.Map(layer, EncoderPart.Down, EncoderPart.DownBias), _tokens);
        Gelu.Backward(a.Inner.Pointer, wide, _tokens * _shape.FeedForward);
        tensors.Map(layer, EncoderPart.Up, EncoderPart.UpBias).Backward(
            a.Middle.Pointer, wide, stream, accumulate: true, gradients.Map(layer, EncoderPart.Up, EncoderPart.UpBias), _tokens);

        tensors.NormalizeBack(
            gradients, _layout.Of(layer, EncoderPart.AttentionNorm), _layout.Of(layer, EncoderPart.AttentionNormBias),
            a.MiddleNormed.Pointer, a.MiddleInverse.Pointer, stream, _tokens);
        // What attention mixed is not needed any more once its matrix has its gradient: its own gradient takes the place.
        float* mixedGradient = a.Middle.Pointer;
        tensors.Map(layer, EncoderPart.AttentionOutput, EncoderPart.AttentionOutputBias).Backward(
            a.Mixed.Pointer, stream, mixedGradient, accumulate: false,
            gradients.Map(layer, EncoderPart.AttentionOutput, EncoderPart.AttentionOutputBias), _tokens);
        long pairs = 0;
        int start = 0;
        foreach (int[] text in _texts)
        {
            MutualAttention.Backward(
                a.Projected.Pointer + 3 * start * width, a.Attention.Pointer + pairs, mixedGradient + start * width,
                wide + 3 * start * width, wide + _wide.Length - _shape.Context, text.Length, _shape);
            start += text.Length;
            pairs += (long)_shape.Heads * text.Length * text.Length;
        }

        tensors.Map(layer, EncoderPart.Query, EncoderPart.QueryBias, 3).Backward(
            input, wide, stream, accumulate: true, gradients.Map(layer, EncoderPart.Query, EncoderPart.QueryBias, 3), _tokens);
    }
}
