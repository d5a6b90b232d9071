using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary>Owns a <c>llama_context</c>, and keeps its model alive as long as it lives itself.</summary>
internal sealed class ContextHandle : SafeHandle
{
    private ModelHandle? _model;

    public ContextHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps the model until this context has been freed, in whatever order the two are disposed.</summary>
    public void Hold(ModelHandle model)
    {
        var held = false;
        model.DangerousAddRef(ref held);
        _model = model;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_free(handle);
        _model?.DangerousRelease();
        return true;
    }
}
