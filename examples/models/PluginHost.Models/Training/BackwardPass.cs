namespace PluginHost.Models.Training;

/// <summary>The backward pass through the blocks, from the residual stream's gradient to that of every parameter.</summary>
internal sealed unsafe class BackwardPass : IDisposable
{
    private readonly ModelShape _shape;
    private readonly RotaryTable _rotary;
    private readonly NativeBuffer _stream;
    private readonly NativeBuffer _normed;
    private readonly NativeBuffer _mixed;
    private readonly NativeBuffer _projected;
    private readonly NativeBuffer _gated;
    private readonly NativeBuffer _scratch;

    /// <summary>Room for some tokens.</summary>
    public BackwardPass(ModelShape shape, RotaryTable rotary, int tokens, int longest)
    {
        _shape = shape;
        _rotary = rotary;
        _stream = new(tokens * shape.Width);
        _normed = new(tokens * shape.Width);
        _mixed = new(tokens * shape.Width);
        _projected = new(3 * tokens * shape.Width);
        _gated = new(tokens * shape.FeedForward);
        _scratch = new(longest * longest);
    }

    /// <summary>The gradient of the residual stream, tokens × width; the output layer adds its part first.</summary>
    public float* StreamGradient => _stream.Pointer;

    /// <summary>Clears the stream's gradient, and those of gains and embedding, to which many places add.</summary>
    public void Begin(ParameterLayout layout, float* gradient, int tokens)
    {
        _stream.Span[..(tokens * _shape.Width)].Clear();
        foreach (ParameterBlock block in layout.Blocks)
            if (block.Kind == ParameterKind.Norm || (block == layout.Embedding && block != layout.Output))
                new Span<float>(gradient + block.Offset, block.Length).Clear();
    }

    /// <summary>Goes through all blocks and the embedding; spoils the gate and up values of the activations.</summary>
    public void Run(
        Weights weights, IReadOnlyList<TrainingSequence> sequences, LayerActivations[] layers, float* gradient, int tokens)
    {
        for (int layer = _shape.Layers - 1; layer >= 0; layer--)
        {
            Products products = new(weights, layer, gradient, tokens);
            FeedForward(products, layers[layer]);
            AttentionPart(products, layers[layer], sequences);
        }

        int row = 0, width = _shape.Width;
        float* embedding = gradient + weights.Layout.Embedding.Offset;
        foreach (TrainingSequence sequence in sequences)
            foreach (int token in sequence.Tokens)
                VectorMath.Add(embedding + (long)token * width, _stream.Pointer + row++ * width, width);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[_stream, _normed, _mixed, _projected, _gated, _scratch])
            buffer.Dispose();
    }

    private void FeedForward(Products products, LayerActivations a)
    {
        products.ToWeights(LayerPart.Down, 1, _stream.Pointer, a.Gated.Pointer);
        products.ToInput(LayerPart.Down, 1, _stream.Pointer, _gated.Pointer);
        SwiGlu.Backward(a.GateAndUp.Pointer, _gated.Pointer, products.Tokens, _shape.FeedForward);
        products.ToWeights(LayerPart.Gate, 2, a.GateAndUp.Pointer, a.MiddleNormed.Pointer);
        products.ToInput(LayerPart.Gate, 2, a.GateAndUp.Pointer, _normed.Pointer);
        Norm(products, LayerPart.FeedForwardNorm, a.Middle, a.MiddleInverseRms);
    }

    private void AttentionPart(Products products, LayerActivations a, IReadOnlyList<TrainingSequence> sequences)
    {
        int width = _shape.Width, start = 0;
        products.ToWeights(LayerPart.AttentionOutput, 1, _stream.Pointer, a.Mixed.Pointer);
        products.ToInput(LayerPart.AttentionOutput, 1, _stream.Pointer, _mixed.Pointer);
        long pairs = 0;
        foreach (TrainingSequence sequence in sequences)
        {
            int length = sequence.Tokens.Length, at = start * width;
            float* gradient = _projected.Pointer + 3 * at;
            Attention.Backward(
                a.Projected.Pointer + 3 * at, a.Attention.Pointer + pairs, _mixed.Pointer + at, gradient, _scratch.Pointer, length,
                _shape);
            for (int t = 0; t < length; t++)
                _rotary.Turn(gradient + t * 3 * width, 2 * _shape.Heads, t, -1);

            start += length;
            pairs += (long)_shape.Heads * length * length;
        }

        products.ToWeights(LayerPart.Query, 3, _projected.Pointer, a.Normed.Pointer);
        products.ToInput(LayerPart.Query, 3, _projected.Pointer, _normed.Pointer);
        Norm(products, LayerPart.AttentionNorm, a.Input, a.InverseRms);
    }

    private void Norm(Products products, LayerPart part, NativeBuffer input, NativeBuffer inverse)
    {
        int width = _shape.Width;
        ParameterBlock block = products.Weights.Layout.Of(products.Layer, part);
        for (int t = 0; t < products.Tokens; t++)
            Normalization.Backward(
                input.Pointer + t * width, inverse.Pointer[t], products.Weights.At(block), _normed.Pointer + t * width,
                _stream.Pointer + t * width, products.Gradient + block.Offset, width);
    }

    /// <summary>The two products of a linear map's backward pass, in one layer.</summary>
    private sealed class Products(Weights weights, int layer, float* gradient, int tokens)
    {
        public Weights Weights => weights;

        public int Layer => layer;

        public float* Gradient => gradient;

        public int Tokens => tokens;

        // Matrices that follow each other in the layout and have one input are one matrix with more rows.
        public void ToWeights(LayerPart first, int matrices, float* outputGradient, float* input)
        {
            ParameterBlock block = weights.Layout.Of(layer, first);
            int rows = matrices * block.Rows;
            MatrixKernel.Multiply(
                MatrixView.Transposed(outputGradient, rows), MatrixView.Of(input, block.Columns), gradient + block.Offset,
                block.Columns, rows, block.Columns, tokens, accumulate: false);
        }

        public void ToInput(LayerPart first, int matrices, float* outputGradient, float* inputGradient)
        {
            ParameterBlock block = weights.Layout.Of(layer, first);
            int rows = matrices * block.Rows;
            MatrixKernel.Multiply(
                MatrixView.Of(outputGradient, rows), MatrixView.Of(weights.At(block), block.Columns), inputGradient,
                block.Columns, tokens, block.Columns, rows, accumulate: false);
        }
    }
}
