using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary>A flag in unmanaged memory that llama.cpp looks at between the steps of loading or decoding.</summary>
internal sealed unsafe class AbortFlag : SafeHandle
{
    /// <summary>A lowered flag.</summary>
    public AbortFlag()
        : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed(sizeof(int)));

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Whether work is to stop. Set from any thread.</summary>
    public bool Raised
    {
        get => Volatile.Read(ref *(int*)handle) != 0;
        set => Volatile.Write(ref *(int*)handle, value ? 1 : 0);
    }

    /// <summary>What llama.cpp hands to the callbacks.</summary>
    public void* Data => (void*)handle;

    /// <summary>For <c>llama_set_abort_callback</c>: 1 stops the decode.</summary>
    public static delegate* unmanaged[Cdecl]<void*, byte> DecodeCallback => &Decode;

    /// <summary>For the progress of loading: 0 gives up.</summary>
    public static delegate* unmanaged[Cdecl]<float, void*, byte> LoadCallback => &Load;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Decode(void* flag) => Volatile.Read(ref *(int*)flag) != 0 ? (byte)1 : (byte)0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Load(float progress, void* flag) => Volatile.Read(ref *(int*)flag) != 0 ? (byte)0 : (byte)1;
}
