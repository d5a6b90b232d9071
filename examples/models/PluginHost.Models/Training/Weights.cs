namespace PluginHost.Models.Training;

/// <summary>
/// A model's parameters, outside the managed heap.
/// </summary>
public sealed unsafe class Weights : IDisposable
{
    private readonly NativeBuffer _values;

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
        parameters.CopyTo(_values.Span);
    }

    /// <summary>The model's layout.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All parameters.</summary>
    public Span<float> Values => _values.Span;

    internal float* Pointer => _values.Pointer;

    internal float* At(ParameterBlock block) => _values.Pointer + block.Offset;

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
    }
}
