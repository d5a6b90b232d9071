namespace PluginHost.Models.Training;

/// <summary>From the residual stream to logits, loss and back, at the targets' positions only.</summary>
/// <remarks>All targets of a pass go through the output matrix together: it is larger than the caches.</remarks>
internal sealed unsafe class OutputLayer(ParameterLayout layout) : IDisposable
{
    private NativeBuffer _normed = new(0);
    private NativeBuffer _normedGradient = new(0);
    private NativeBuffer _logits = new(0);
    private NativeBuffer _inverse = new(0);

    /// <summary>Computes the logits of the tokens that follow some rows of the stream.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="stream">The residual stream.</param>
    /// <param name="rows">The rows, in the order of the results; one may occur twice.</param>
    /// <returns>Rows × vocabulary, valid until the next call.</returns>
    public float* Logits(Weights weights, float* stream, List<int> rows)
    {
        int width = layout.Shape.Width, vocabulary = layout.Shape.Vocabulary;
        MakeRoom(rows.Count);
        for (int i = 0; i < rows.Count; i++)
            _inverse.Pointer[i] = Normalization.Forward(
                stream + rows[i] * width, weights.At(layout.OutputNorm), _normed.Pointer + i * width, width);

        MatrixKernel.Multiply(
            MatrixView.Of(_normed.Pointer, width), MatrixView.Transposed(weights.At(layout.Output), width), _logits.Pointer,
            vocabulary, rows.Count, vocabulary, width, accumulate: false);
        return _logits.Pointer;
    }

    /// <summary>Loss at all targets, and its gradients where they are asked for.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="sequences">The sequences, as they lie in the stream.</param>
    /// <param name="stream">The residual stream, tokens × width.</param>
    /// <param name="streamGradient">Where to add the stream's gradient; null for none.</param>
    /// <param name="gradient">Where to write the gradient of the output matrix, and to add that of its gains; null for none.</param>
    /// <param name="scale">What each target's loss counts for in the gradients.</param>
    public LossSum Pass(
        Weights weights, IReadOnlyList<TrainingSequence> sequences, float* stream, float* streamGradient, float* gradient,
        float scale)
    {
        List<int> rows = [];
        int start = 0;
        foreach (TrainingSequence sequence in sequences)
        {
            foreach (LossTarget target in sequence.Targets)
                rows.Add(start + target.Position);
            start += sequence.Tokens.Length;
        }

        float* logits = Logits(weights, stream, rows);
        LossSum sum = LossSum.Zero;
        foreach (TrainingSequence sequence in sequences)
        {
            foreach (LossTarget target in sequence.Targets)
            {
                sum = sum.Add(Score(target, logits, scale));
                logits += layout.Shape.Vocabulary;
            }
        }

        if (gradient != null)
            Backward(weights, rows, stream, streamGradient, gradient);
        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _normed.Dispose();
        _normedGradient.Dispose();
        _logits.Dispose();
        _inverse.Dispose();
    }

    private void MakeRoom(int rows)
    {
        if (rows <= _inverse.Length)
            return;

        Dispose();
        rows += rows / 4;
        _normed = new(rows * layout.Shape.Width);
        _normedGradient = new(rows * layout.Shape.Width);
        _logits = new(rows * layout.Shape.Vocabulary);
        _inverse = new(rows);
    }

    // Turns the logits into their gradient on the way.
    private LossSum Score(LossTarget target, float* logits, float scale)
    {
        int vocabulary = layout.Shape.Vocabulary;
        int best = new ReadOnlySpan<float>(logits, vocabulary).IndexOf(VectorMath.Max(logits, vocabulary)), wanted = 0;
        double linear = 0, entropy = 0;
        for (int i = 0; i < target.Tokens.Length; i++)
        {
            float p = target.Probabilities[i];
            linear += p * logits[target.Tokens[i]];
            entropy -= p > 0 ? p * Math.Log(p) : 0;
            if (p > target.Probabilities[wanted])
                wanted = i;
        }

        double normalizer = VectorMath.Softmax(logits, vocabulary);
        for (int i = 0; i < target.Tokens.Length; i++)
            logits[target.Tokens[i]] -= target.Probabilities[i];

        VectorMath.Scale(logits, scale, vocabulary);
        return new LossSum(normalizer - linear, entropy, best == target.Tokens[wanted] ? 1 : 0, 1);
    }

    private void Backward(Weights weights, List<int> rows, float* stream, float* streamGradient, float* gradient)
    {
        int width = layout.Shape.Width, vocabulary = layout.Shape.Vocabulary;
        MatrixKernel.Multiply(
            MatrixView.Of(_logits.Pointer, vocabulary), MatrixView.Of(weights.At(layout.Output), width),
            _normedGradient.Pointer, width, rows.Count, width, vocabulary, accumulate: false);
        MatrixKernel.Multiply(
            MatrixView.Transposed(_logits.Pointer, vocabulary), MatrixView.Of(_normed.Pointer, width),
            gradient + layout.Output.Offset, width, vocabulary, width, rows.Count, accumulate: false);
        for (int i = 0; i < rows.Count; i++)
            Normalization.Backward(
                stream + rows[i] * width, _inverse.Pointer[i], weights.At(layout.OutputNorm), _normedGradient.Pointer + i * width,
                streamGradient + rows[i] * width, gradient + layout.OutputNorm.Offset, width);
    }
}
