namespace PluginHost.Models.Training;

/// <summary>
/// The forward and backward pass of a llama-architecture model over a few sequences laid one after the other. Holds its own
/// buffers: one thread at a time.
/// </summary>
public sealed unsafe class Transformer : IDisposable
{
    private readonly ModelShape _shape;
    private readonly RotaryTable _rotary;
    private readonly OutputLayer _output;
    private LayerActivations[] _layers = [];
    private NativeBuffer _stream = new(0);
    private BackwardPass? _backward;
    private int _tokenRoom = -1;
    private int _pairRoom = -1;
    private int _longest = -1;

    /// <summary>A pass for models of one shape.</summary>
    /// <param name="layout">The model's layout.</param>
    public Transformer(ParameterLayout layout)
    {
        _shape = layout.Shape;
        _rotary = new RotaryTable(_shape.HeadWidth, _shape.Context);
        _output = new OutputLayer(layout);
    }

    /// <summary>The model's scores for the next token after each prefix that a target names.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="sequence">Tokens, and positions to look at.</param>
    /// <returns>For each target the logits, one for each token of the vocabulary.</returns>
    public float[][] Logits(Weights weights, TrainingSequence sequence)
    {
        Forward(weights, [sequence]);
        int vocabulary = _shape.Vocabulary;
        float* logits = _output.Logits(weights, _stream.Pointer, [.. sequence.Targets.Select(target => target.Position)]);
        float[][] result = new float[sequence.Targets.Length][];
        for (int i = 0; i < result.Length; i++)
            result[i] = new ReadOnlySpan<float>(logits + (long)i * vocabulary, vocabulary).ToArray();
        return result;
    }

    /// <summary>The loss over some sequences; writes its gradient where one is asked for.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="gradient">Where to write the gradient, laid out as the parameters are; null for none.</param>
    /// <param name="scale">What each target's loss counts for in the gradient: one over the batch's number of targets.</param>
    public LossSum Pass(Weights weights, IReadOnlyList<TrainingSequence> sequences, Span<float> gradient, float scale)
    {
        int tokens = Forward(weights, sequences);
        if (gradient.IsEmpty)
            return _output.Pass(weights, sequences, _stream.Pointer, null, null, scale);

        _backward ??= new BackwardPass(_shape, _rotary, _tokenRoom, _longest);
        fixed (float* g = gradient)
        {
            _backward.Begin(weights.Layout, g, tokens);
            LossSum sum = _output.Pass(weights, sequences, _stream.Pointer, _backward.StreamGradient, g, scale);
            _backward.Run(weights, sequences, _layers, g, tokens);
            return sum;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _output.Dispose();
    }

    private int Forward(Weights weights, IReadOnlyList<TrainingSequence> sequences)
    {
        int width = _shape.Width, tokens = MakeRoom(sequences);
        float* stream = _stream.Pointer;
        float* embedding = weights.At(weights.Layout.Embedding);
        int row = 0;
        foreach (TrainingSequence sequence in sequences)
            foreach (int token in sequence.Tokens)
                new Span<float>(embedding + (long)token * width, width).CopyTo(new(stream + row++ * width, width));

        for (int layer = 0; layer < _shape.Layers; layer++)
            Block(weights, layer, sequences, tokens);

        return tokens;
    }

    private void Block(Weights weights, int layer, IReadOnlyList<TrainingSequence> sequences, int tokens)
    {
        ParameterLayout layout = weights.Layout;
        LayerActivations a = _layers[layer];
        int width = _shape.Width, inner = _shape.FeedForward;
        float* stream = _stream.Pointer;
        // Matrices that follow each other in the layout and have one input are one matrix with more rows.
        void Product(LayerPart first, int matrices, float* x, float* y, bool add)
        {
            ParameterBlock block = layout.Of(layer, first);
            int rows = matrices * block.Rows;
            MatrixKernel.Multiply(
                MatrixView.Of(x, block.Columns), MatrixView.Transposed(weights.At(block), block.Columns), y, rows, tokens, rows,
                block.Columns, add);
        }

        new Span<float>(stream, tokens * width).CopyTo(a.Input.Span);
        float* gains = weights.At(layout.Of(layer, LayerPart.AttentionNorm));
        for (int t = 0; t < tokens; t++)
            a.InverseRms.Pointer[t] = Normalization.Forward(stream + t * width, gains, a.Normed.Pointer + t * width, width);

        Product(LayerPart.Query, 3, a.Normed.Pointer, a.Projected.Pointer, add: false);
        int start = 0;
        long pairs = 0;
        foreach (TrainingSequence sequence in sequences)
        {
            int length = sequence.Tokens.Length;
            float* projected = a.Projected.Pointer + start * 3 * width;
            for (int t = 0; t < length; t++)
                _rotary.Turn(projected + t * 3 * width, 2 * _shape.Heads, t, 1);

            Attention.Forward(projected, a.Attention.Pointer + pairs, a.Mixed.Pointer + start * width, length, _shape);
            start += length;
            pairs += (long)_shape.Heads * length * length;
        }

        Product(LayerPart.AttentionOutput, 1, a.Mixed.Pointer, stream, add: true);
        new Span<float>(stream, tokens * width).CopyTo(a.Middle.Span);
        gains = weights.At(layout.Of(layer, LayerPart.FeedForwardNorm));
        for (int t = 0; t < tokens; t++)
            a.MiddleInverseRms.Pointer[t] =
                Normalization.Forward(stream + t * width, gains, a.MiddleNormed.Pointer + t * width, width);

        Product(LayerPart.Gate, 2, a.MiddleNormed.Pointer, a.GateAndUp.Pointer, add: false);
        SwiGlu.Forward(a.GateAndUp.Pointer, a.Gated.Pointer, tokens, inner);
        Product(LayerPart.Down, 1, a.Gated.Pointer, stream, add: true);
    }

    private int MakeRoom(IReadOnlyList<TrainingSequence> sequences)
    {
        int longest = sequences.Max(sequence => sequence.Tokens.Length);
        if (longest > _shape.Context)
            throw new ArgumentException(
                $"A sequence has {longest} tokens, but the model's context holds {_shape.Context}.",
                nameof(sequences));

        int tokens = sequences.Sum(sequence => sequence.Tokens.Length);
        int pairs = sequences.Sum(sequence => _shape.Heads * sequence.Tokens.Length * sequence.Tokens.Length);
        if (tokens <= _tokenRoom && pairs <= _pairRoom && longest <= _longest)
            return tokens;

        Release();
        _tokenRoom = Math.Max(_tokenRoom, tokens + tokens / 4);
        _pairRoom = Math.Max(_pairRoom, pairs + pairs / 2);
        _longest = Math.Max(_longest, longest);
        _stream = new NativeBuffer(_tokenRoom * _shape.Width);
        _layers = [.. Enumerable.Range(0, _shape.Layers).Select(_ => new LayerActivations(_shape, _tokenRoom, _pairRoom))];
        return tokens;
    }

    private void Release()
    {
        _stream.Dispose();
        _backward?.Dispose();
        _backward = null;
        foreach (LayerActivations layer in _layers)
            layer.Dispose();
    }
}
