using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary>Unmanaged room for the tokens of one decode, filled again for each.</summary>
internal sealed unsafe class BatchBuffer : SafeHandle
{
    private readonly int _capacity;
    private TokenBatch _batch;

    /// <summary>A buffer.</summary>
    /// <param name="capacity">The most tokens in one decode; more would make llama.cpp abort the process.</param>
    public BatchBuffer(int capacity)
        : base(0, ownsHandle: true)
    {
        // One block: per token a token, a position, a count of 1, a sequence id, a pointer to it, and an output mark.
        var block = (byte*)NativeMemory.AllocZeroed((nuint)capacity, 4 + 4 + 4 + 4 + 8 + 1);
        SetHandle((nint)block);
        _capacity = capacity;
        _batch.SequenceIds = (int**)block;
        _batch.Tokens = (int*)(block + (8 * capacity));
        _batch.Positions = _batch.Tokens + capacity;
        _batch.SequenceCounts = _batch.Positions + capacity;
        var sequences = _batch.SequenceCounts + capacity;
        _batch.Outputs = (sbyte*)(sequences + capacity);
        for (var i = 0; i < capacity; i++)
        {
            _batch.SequenceCounts[i] = 1;
            _batch.SequenceIds[i] = sequences + i;
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>How many tokens the buffer holds now.</summary>
    public int Count => _batch.Count;

    /// <summary>Empties the buffer.</summary>
    public void Clear() => _batch.Count = 0;

    /// <summary>Adds a token.</summary>
    /// <returns>The token's index in the batch, by which its output is read.</returns>
    public int Add(int token, int position, int sequence, bool output)
    {
        var index = _batch.Count;
        if (index >= _capacity)
        {
            throw new InvalidOperationException($"A batch of {_capacity} tokens is full.");
        }

        _batch.Tokens[index] = token;
        _batch.Positions[index] = position;
        _batch.SequenceIds[index][0] = sequence;
        _batch.Outputs[index] = output ? (sbyte)1 : (sbyte)0;
        _batch.Count = index + 1;
        return index;
    }

    /// <summary>Decodes what the buffer holds.</summary>
    /// <returns>llama.cpp's code: 0 done, 1 no room, 2 aborted, negative for a failure.</returns>
    public int Decode(ContextHandle context) => LlamaNative.llama_decode(context, _batch);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
