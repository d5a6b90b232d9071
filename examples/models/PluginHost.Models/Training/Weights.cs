namespace PluginHost.Models.Training;

/// <summary>
/// A model's parameters and, for the forward pass, the transposes of its matrices, which follow them after each step.
/// </summary>
public sealed unsafe class Weights : IDisposable
{
    private readonly NativeBuffer _values;
    private readonly NativeBuffer _transposed;

    /// <summary>Takes over a copy of the given parameters.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="parameters">As many values as the layout has.</param>
    /// <exception cref="ArgumentException">The number of values is another.</exception>
    public Weights(ParameterLayout layout, ReadOnlySpan<float> parameters)
    {
        if (parameters.Length != layout.Length)
            throw new ArgumentException(
                $"{parameters.Length} parameters were given, but the model has {layout.Length}.", nameof(parameters));

        Layout = layout;
        _values = new NativeBuffer(layout.Length);
        _transposed = new NativeBuffer(layout.Length);
        parameters.CopyTo(_values.Span);
        Refresh();
    }

    /// <summary>The model's layout.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All parameters; call <see cref="Refresh"/> after changing them.</summary>
    public Span<float> Values => _values.Span;

    internal float* Pointer => _values.Pointer;

    internal float* At(ParameterBlock block) => _values.Pointer + block.Offset;

    internal float* TransposedAt(ParameterBlock block) => _transposed.Pointer + block.Offset;

    /// <summary>Brings the transposes up to date with <see cref="Values"/>.</summary>
    public void Refresh()
    {
        foreach (ParameterBlock block in Layout.Blocks)
            if (block.Kind == ParameterKind.Matrix)
                MatrixKernel.Transpose(At(block), TransposedAt(block), block.Rows, block.Columns);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _transposed.Dispose();
    }
}
