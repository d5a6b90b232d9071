using System.Runtime.InteropServices;

namespace PluginHost.Backends.Llama.Native;

/// <summary><c>llama_chat_message</c>: zero-terminated UTF-8 role and content.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeChatMessage
{
    public byte* Role;
    public byte* Content;
}
