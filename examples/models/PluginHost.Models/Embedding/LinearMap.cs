using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>Matrix and bias applied to every token, forwards and backwards; rows are tokens.</summary>
/// <param name="weights">The matrix, outputs × inputs.</param>
/// <param name="biases">One for each output.</param>
/// <param name="outputs">Number of outputs.</param>
/// <param name="inputs">Number of inputs.</param>
internal readonly unsafe struct LinearMap(float* weights, float* biases, int outputs, int inputs)
{
    private readonly float* _weights = weights;
    private readonly float* _biases = biases;

    /// <summary><c>y = W x + b</c>.</summary>
    public void Forward(float* x, float* y, int tokens)
    {
        for (int t = 0; t < tokens; t++)
            new Span<float>(_biases, outputs).CopyTo(new Span<float>(y + t * outputs, outputs));
        MatrixKernel.Multiply(
            MatrixView.Of(x, inputs), MatrixView.Transposed(_weights, inputs), y, outputs, tokens, outputs, inputs,
            accumulate: true);
    }

    /// <summary>Writes the gradient of the input, and adds to those of matrix and bias.</summary>
    /// <param name="x">The input.</param>
    /// <param name="yGradient">The gradient of the output.</param>
    /// <param name="xGradient">Where the gradient of the input goes.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="gradients">The gradients of matrix and bias.</param>
    /// <param name="tokens">Number of rows.</param>
    public void Backward(float* x, float* yGradient, float* xGradient, bool accumulate, LinearMap gradients, int tokens)
    {
        MatrixKernel.Multiply(
            MatrixView.Transposed(yGradient, outputs), MatrixView.Of(x, inputs), gradients._weights, inputs, outputs, inputs,
            tokens, accumulate: true);
        for (int t = 0; t < tokens; t++)
            VectorMath.Add(gradients._biases, yGradient + t * outputs, outputs);
        MatrixKernel.Multiply(
            MatrixView.Of(yGradient, outputs), MatrixView.Of(_weights, inputs), xGradient, inputs, tokens, inputs, outputs,
            accumulate);
    }
}
