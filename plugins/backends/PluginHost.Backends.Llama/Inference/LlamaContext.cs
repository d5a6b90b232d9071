using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;
using PluginHost.Backends.Llama.Native;

namespace PluginHost.Backends.Llama.Inference;

/// <summary>One context of llama.cpp with room for a batch and a way to stop it. Used by one thread at a time.</summary>
internal sealed unsafe class LlamaContext : IDisposable
{
    private readonly ContextHandle _handle;
    private readonly AbortFlag _abort;
    private readonly nint _memory;

    private LlamaContext(ContextHandle handle, AbortFlag abort, int batch)
    {
        _handle = handle;
        _abort = abort;
        _memory = LlamaNative.llama_get_memory(handle);
        Batch = new(batch);
        LlamaNative.llama_set_abort_callback(handle, AbortFlag.DecodeCallback, abort.Data);
    }

    /// <summary>The tokens of the next decode.</summary>
    public BatchBuffer Batch { get; }

    /// <summary>Whether the model remembers what it has read, as decoders do and pure encoders do not.</summary>
    public bool HasMemory => _memory != 0;

    /// <summary>Makes a context.</summary>
    /// <param name="model">The model.</param>
    /// <param name="change">Sets what is to differ from the settings that all contexts share.</param>
    /// <returns>The context, or why there is none.</returns>
    public static FSharpResult<LlamaContext, ComponentError> Create(LlamaModel model, Func<ContextParameters, ContextParameters> change)
    {
        var settings = model.Settings;
        var parameters = LlamaNative.llama_context_default_params();
        parameters.Context = (uint)settings.Context;
        parameters.Batch = (uint)Math.Min(settings.Batch, settings.Context);
        parameters.Threads = parameters.ThreadsBatch = settings.Threads;
        parameters.FlashAttention = settings.FlashAttention ? 1 : 0;
        parameters.KeyType = parameters.ValueType = (int)settings.KvType;
        parameters = change(parameters);
        parameters.MicroBatch = parameters.Batch;
        if (parameters.Sequences > parameters.Batch || parameters.Batch > parameters.Context)
        {
            return Error($"A batch of {parameters.Batch} tokens does not fit {parameters.Sequences} sequences in a context of {parameters.Context}.");
        }

        _ = LlamaLog.TakeError();
        var handle = LlamaNative.llama_init_from_model(model.Handle, parameters);
        if (handle.IsInvalid)
        {
            handle.Dispose();
            return Error($"llama.cpp could not make a context of {settings.Context} tokens for {settings.Path}{LlamaLog.TakeError()}.");
        }

        handle.Hold(model.Handle);
        return FSharpResult<LlamaContext, ComponentError>.NewOk(new(handle, new(), (int)parameters.Batch));
    }

    /// <summary>Stops the decode that runs, if any; may be called from any thread.</summary>
    public void Abort() => _abort.Raised = true;

    /// <summary>Allows decodes again after <see cref="Abort"/>.</summary>
    public void Allow() => _abort.Raised = false;

    /// <summary>Decodes the batch.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; the memory must be cleared.</exception>
    /// <exception cref="DecodeException">llama.cpp failed; the memory must be cleared.</exception>
    public void Decode()
    {
        _ = LlamaLog.TakeError();
        switch (Batch.Decode(_handle))
        {
            case 0:
                return;
            case 1:
                throw new DecodeException("llama.cpp found no room in the context; give a larger 'context'.");
            case 2:
                throw new OperationCanceledException("The decode was stopped.");
            case var code:
                throw new DecodeException($"llama.cpp failed to decode (code {code}){LlamaLog.TakeError()}.");
        }
    }

    /// <summary>The logits after a token of the last decode, one for each token of the vocabulary; valid until the next.</summary>
    public ReadOnlySpan<float> Logits(int index, int vocabulary) => Row(LlamaNative.llama_get_logits_ith(_handle, index), vocabulary);

    /// <summary>The hidden state of a token of the last decode; valid until the next.</summary>
    public ReadOnlySpan<float> Embedding(int index, int length) => Row(LlamaNative.llama_get_embeddings_ith(_handle, index), length);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        if (HasMemory)
        {
            LlamaNative.llama_memory_clear(_memory, data: false);
        }
    }

    /// <summary>Forgets a sequence from a position on.</summary>
    /// <returns><see langword="false"/> when the memory cannot do so.</returns>
    public bool Forget(int sequence, int from) => LlamaNative.llama_memory_seq_rm(_memory, sequence, from, -1);

    /// <summary>Lets another sequence share the whole of sequence 0.</summary>
    public void Share(int sequence) => LlamaNative.llama_memory_seq_cp(_memory, 0, sequence, -1, -1);

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        Batch.Dispose();
        _abort.Dispose();
    }

    private static ReadOnlySpan<float> Row(float* row, int length) =>
        row is null ? throw new DecodeException("llama.cpp gave no output for a token.") : new(row, length);

    private static FSharpResult<LlamaContext, ComponentError> Error(string message) =>
        FSharpResult<LlamaContext, ComponentError>.NewError(new(message, "Give a smaller 'context' or 'batch', or fewer 'contexts'.", "context"));
}
