using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary><c>llama_model_params</c> of llama.cpp 0.5.0: 80 bytes on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModelParameters
{
    public nint Devices;
    public nint TensorBufferOverrides;

    /// <summary>Layers on the GPU; negative means all.</summary>
    public int GpuLayers;
    public int SplitMode;
    public int LoadMode;
    public int LazyMode;
    public int MainGpu;
    public nint TensorSplit;

    /// <summary>Called while loading; 0 as answer gives up.</summary>
    public delegate* unmanaged[Cdecl]<float, void*, byte> Progress;
    public void* ProgressData;
    public nint MetadataOverrides;

    /// <summary>Load the tokenizer only.</summary>
    public byte VocabularyOnly;

    /// <summary>Refuse weights that are not numbers.</summary>
    public byte CheckTensors;

    /// <summary>Repack weights for kernels whose rounding depends on how many tokens are computed together.</summary>
    public byte UseExtraBuffers;
    public byte NoHost;
    public byte NoAllocation;
    public byte LoadMtp;
}
