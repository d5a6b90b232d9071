using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary><c>llama_batch</c>: tokens to decode, each with its position, its sequence and whether its output is wanted.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TokenBatch
{
    public int Count;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** SequenceIds;
    public sbyte* Outputs;
}
