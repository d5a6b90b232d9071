using System.Runtime.InteropServices;

namespace PluginHost.Models.Training;

/// <summary>
/// Floats outside the managed heap, aligned to 64 bytes, so that kernels may keep pointers to them until it is disposed of.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    /// <summary>Room for the given number of floats, all 0.</summary>
    public NativeBuffer(int length)
    {
        Length = length;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), 64);
        Span.Clear();
    }

    /// <summary>Where the floats begin.</summary>
    public float* Pointer { get; private set; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => new(Pointer, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
