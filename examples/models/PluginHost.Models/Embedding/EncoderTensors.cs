using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>A flat array of parameters, or of their gradients, seen as the tensors of a layout.</summary>
/// <param name="layout">The layout.</param>
/// <param name="values">The array.</param>
internal readonly unsafe struct EncoderTensors(EncoderLayout layout, float* values)
{
    private readonly float* _values = values;

    /// <summary>Where a tensor begins.</summary>
    public float* At(ParameterBlock block) => _values + block.Offset;

    /// <summary>
    /// A matrix with its bias; several that follow each other in the layout and have one input are one with more rows.
    /// </summary>
    public LinearMap Map(int layer, EncoderPart matrix, EncoderPart bias, int matrices = 1)
    {
        ParameterBlock block = layout.Of(layer, matrix);
        return new LinearMap(At(block), At(layout.Of(layer, bias)), matrices * block.Rows, block.Columns);
    }

    /// <summary>Normalises rows.</summary>
    public void Normalize(ParameterBlock gains, ParameterBlock biases, float* x, float* inverses, float* y, int tokens) =>
        LayerNormalization.Forward(x, inverses, At(gains), At(biases), y, tokens, layout.Shape.Width);

    /// <summary>Goes back through a normalisation, and adds to the gradients of its gains and biases.</summary>
    public void NormalizeBack(
        EncoderTensors gradients, ParameterBlock gains, ParameterBlock biases, float* normed, float* inverses, float* gradient,
        int tokens) =>
        LayerNormalization.Backward(
            normed, inverses, At(gains), gradient, gradients.At(gains), gradients.At(biases), tokens, layout.Shape.Width);
}
