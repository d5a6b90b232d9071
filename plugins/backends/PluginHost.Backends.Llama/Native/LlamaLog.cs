using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary>Silences llama.cpp, and keeps the last error that it logged on each thread, for messages.</summary>
internal static unsafe class LlamaLog
{
    private const int ErrorLevel = 4;

    [ThreadStatic]
    private static string? s_lastError;

    /// <summary>Sends llama.cpp's log here.</summary>
    public static void Attach() => LlamaNative.llama_log_set(&Receive, null);

    /// <summary>Takes the pointer into this plugin out of llama.cpp.</summary>
    public static void Detach() => LlamaNative.llama_log_set(null, null);

    /// <summary>The last error logged on this thread since the last call, as the end of a sentence, or nothing.</summary>
    public static string TakeError()
    {
        var error = s_lastError;
        s_lastError = null;
        return error is null ? "" : $": {error}";
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(int level, byte* text, void* data)
    {
        if (level == ErrorLevel)
        {
            s_lastError = Marshal.PtrToStringUTF8((nint)text)?.Trim();
        }
    }
}
