using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary><c>llama_context_params</c> of llama.cpp 0.5.0: 160 bytes on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ContextParameters
{
    /// <summary>Cells of the key-value cache.</summary>
    public uint Context;

    /// <summary>The most tokens in one decode; a larger batch aborts the process.</summary>
    public uint Batch;

    /// <summary>The most tokens computed together.</summary>
    public uint MicroBatch;

    /// <summary>The most sequences at once, at most 256.</summary>
    public uint Sequences;
    public uint RecurrentSnapshots;
    public uint Outputs;
    public uint OutputsPerSequence;
    public int Threads;
    public int ThreadsBatch;
    public int ContextType;
    public int RopeScaling;

    /// <summary>0 none, 1 mean; −1 as the model says.</summary>
    public int Pooling;
    public int Attention;

    /// <summary>0 off, 1 on; −1 leaves it to llama.cpp.</summary>
    public int FlashAttention;
    public float RopeFrequencyBase;
    public float RopeFrequencyScale;
    public float YarnExtensionFactor;
    public float YarnAttentionFactor;
    public float YarnBetaFast;
    public float YarnBetaSlow;
    public uint YarnOriginalContext;
    public float DefragmentationThreshold;
    public nint EvaluationCallback;
    public nint EvaluationCallbackData;

    /// <summary>The number format of cached keys: 0 is F32, 1 is F16.</summary>
    public int KeyType;

    /// <summary>The number format of cached values: 0 is F32, 1 is F16.</summary>
    public int ValueType;
    public nint AbortCallback;
    public nint AbortCallbackData;
    public byte Embeddings;
    public byte OffloadKeyValues;
    public byte NoPerformanceCounters;
    public byte OffloadOperations;
    public byte FullSlidingWindow;

    /// <summary>One cache for all sequences, so that they can share the cells of a prefix.</summary>
    public byte Unified;
    public nint Samplers;
    public nuint SamplerCount;
    public nint OtherContext;
}
