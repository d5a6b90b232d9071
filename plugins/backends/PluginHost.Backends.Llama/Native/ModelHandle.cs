using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary>Owns a <c>llama_model</c>, and with it one use of the library.</summary>
internal sealed class ModelHandle : SafeHandle
{
    private LlamaLibrary? _library;

    public ModelHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Ties the library's lifetime to the model's: it is released when the model has been freed.</summary>
    public void Hold(LlamaLibrary library) => _library = library;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_model_free(handle);
        _library?.Release();
        return true;
    }
}
