namespace PluginHost.Models.Training;

/// <summary>From the residual stream to logits, loss and back, at the targets' positions only.</summary>
internal sealed unsafe class OutputLayer(ParameterLayout layout) : IDisposable
{
    private readonly NativeBuffer _normed = new(layout.Shape.Width);
    private readonly NativeBuffer _normedGradient = new(layout.Shape.Width);
    private readonly NativeBuffer _logits = new(layout.Shape.Vocabulary);

    /// <summary>Logits of the token that follows one position.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="stream">The residual stream at the position.</param>
    /// <param name="logits">Where to write, one for each token of the vocabulary.</param>
    /// <returns>1/RMS of the stream there.</returns>
    public float Logits(Weights weights, float* stream, float* logits)
    {
        int width = layout.Shape.Width;
        float inverse = Normalization.Forward(stream, weights.At(layout.OutputNorm), _normed.Pointer, width);
        float* output = weights.At(layout.Output);
        for (int token = 0; token < layout.Shape.Vocabulary; token++)
            logits[token] = VectorMath.Dot(output + (long)token * width, _normed.Pointer, width);
        return inverse;
    }

    /// <summary>Loss at all targets, and its gradients where they are asked for.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="sequences">The sequences, as they lie in the stream.</param>
    /// <param name="stream">The residual stream, tokens × width.</param>
    /// <param name="streamGradient">Where to add the stream's gradient; null for none.</param>
    /// <param name="gradient">Where to add the parameters' gradient; null for none.</param>
    /// <param name="scale">What each target's loss counts for in the gradients.</param>
    public LossSum Pass(
        Weights weights, IReadOnlyList<TrainingSequence> sequences, float* stream, float* streamGradient, float* gradient,
        float scale)
    {
        LossSum sum = LossSum.Zero;
        int width = layout.Shape.Width, start = 0;
        foreach (TrainingSequence sequence in sequences)
        {
            foreach (LossTarget target in sequence.Targets)
            {
                float* at = stream + (start + target.Position) * width;
                float inverse = Logits(weights, at, _logits.Pointer);
                sum = sum.Add(Score(target));
                if (gradient != null)
                    Backward(weights, target, at, inverse, streamGradient + (start + target.Position) * width, gradient, scale);
            }

            start += sequence.Tokens.Length;
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _normed.Dispose();
        _normedGradient.Dispose();
        _logits.Dispose();
    }

    // Turns the logits into probabilities on the way.
    private LossSum Score(LossTarget target)
    {
        float* logits = _logits.Pointer;
        int best = 0, wanted = 0;
        for (int token = 1; token < layout.Shape.Vocabulary; token++)
            if (logits[token] > logits[best])
                best = token;

        double linear = 0, entropy = 0;
        for (int i = 0; i < target.Tokens.Length; i++)
        {
            float p = target.Probabilities[i];
            linear += p * logits[target.Tokens[i]];
            entropy -= p > 0 ? p * Math.Log(p) : 0;
            if (p > target.Probabilities[wanted])
                wanted = i;
        }

        double normalizer = VectorMath.Softmax(logits, layout.Shape.Vocabulary);
        return new LossSum(normalizer - linear, entropy, best == target.Tokens[wanted] ? 1 : 0, 1);
    }

    private void Backward(
        Weights weights, LossTarget target, float* at, float inverse, float* streamGradient, float* gradient, float scale)
    {
        int width = layout.Shape.Width;
        float* logits = _logits.Pointer;
        for (int i = 0; i < target.Tokens.Length; i++)
            logits[target.Tokens[i]] -= target.Probabilities[i];

        _normedGradient.Span.Clear();
        float* output = weights.At(layout.Output);
        float* outputGradient = gradient + layout.Output.Offset;
        for (int token = 0; token < layout.Shape.Vocabulary; token++)
        {
            float error = logits[token] * scale;
            VectorMath.AddScaled(_normedGradient.Pointer, error, output + (long)token * width, width);
            VectorMath.AddScaled(outputGradient + (long)token * width, error, _normed.Pointer, width);
        }

        Normalization.Backward(
            at, inverse, weights.At(layout.OutputNorm), _normedGradient.Pointer, streamGradient,
            gradient + layout.OutputNorm.Offset, width);
    }
}
