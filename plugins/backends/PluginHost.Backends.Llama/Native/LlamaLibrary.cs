using System.Runtime.InteropServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Backends.Llama.Native;

/// <summary>
/// llama.cpp, loaded into this process. There is one at most, since its parts find each other by name; it stays loaded, and
/// while no model is open it holds no pointer into this plugin, so that the plugin can be unloaded.
/// </summary>
internal sealed unsafe partial class LlamaLibrary
{
    /// <summary>The version whose structs and signatures <see cref="LlamaNative"/> declares.</summary>
    public const string Version = "0.5.0-dev";

    private const string Option = "nativeLibraries";
    private static readonly Lock Gate = new();
    private static LlamaLibrary? s_loaded;

    private readonly string _folder;
    private readonly nint _handle;
    private int _uses;

    private LlamaLibrary(string folder, nint handle)
    {
        _folder = folder;
        _handle = handle;
    }

    /// <summary>Loads the library, or takes another use of the loaded one.</summary>
    /// <param name="folder">The folder with the shared libraries.</param>
    /// <returns>The library, to be released once, or why there is none.</returns>
    public static FSharpResult<LlamaLibrary, ComponentError> Acquire(string folder)
    {
        lock (Gate)
        {
            folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            if (s_loaded is null)
            {
                var loaded = Load(folder);
                if (loaded.IsError)
                {
                    return loaded;
                }

                s_loaded = loaded.ResultValue;
            }

            if (!string.Equals(s_loaded._folder, folder, StringComparison.Ordinal))
            {
                return Error(
                    $"llama.cpp is already loaded from {s_loaded._folder}, and a process can hold only one.",
                    $"Give all models the same '{Option}'.");
            }

            s_loaded._uses++;
            LlamaLog.Attach();
            return FSharpResult<LlamaLibrary, ComponentError>.NewOk(s_loaded);
        }
    }

    /// <summary>Gives one use back; the last one detaches the log callback.</summary>
    public void Release()
    {
        lock (Gate)
        {
            if (--_uses == 0)
            {
                LlamaLog.Detach();
            }
        }
    }

    private static FSharpResult<LlamaLibrary, ComponentError> Load(string folder)
    {
        var files = NativeFolder.Find(folder);
        if (files.IsError)
        {
            return Error(files.ErrorValue, NativeFolder.Advice);
        }

        var handles = new Stack<nint>();
        try
        {
            foreach (var file in files.ResultValue)
            {
                handles.Push(NativeLibrary.Load(file));
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            Free(handles);
            return Error($"llama.cpp could not be loaded from {folder}: {exception.Message}", NativeFolder.Advice);
        }

        var handle = handles.Peek();
        var version = VersionOf(handle);
        if (version != Version)
        {
            Free(handles);
            return Error(
                $"The llama.cpp in {folder} is of version {version}, and this plugin needs {Version}.",
                $"Use the libraries that the plugin was built with: leave '{Option}' away and unset {NativeFolder.Variable}.");
        }

        Start(folder, handle, handles.ElementAt(1));
        return FSharpResult<LlamaLibrary, ComponentError>.NewOk(new(folder, handle));
    }

    private static void Start(string folder, nint llama, nint ggml)
    {
        NativeLibrary.SetDllImportResolver(
            typeof(LlamaLibrary).Assembly,
            (name, _, _) => name == LlamaNative.Llama ? llama : 0);
        if (!OperatingSystem.IsWindows())
        {
            // An abort would otherwise start a debugger to print the stack. The runtime's own environment is a copy.
            _ = SetEnvironment("GGML_NO_BACKTRACE", "1", overwrite: 1);
        }

        LlamaLog.Attach();
        var path = Marshal.StringToCoTaskMemUTF8(folder);
        try
        {
            ((delegate* unmanaged[Cdecl]<byte*, void>)NativeLibrary.GetExport(ggml, "ggml_backend_load_all_from_path"))((byte*)path);
        }
        finally
        {
            Marshal.FreeCoTaskMem(path);
        }

        LlamaNative.llama_backend_init();
    }

    private static string VersionOf(nint llama) =>
        NativeLibrary.TryGetExport(llama, "llama_version", out var version)
            ? Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)version)()) ?? "unknown"
            : "older than 0.1.0";

    private static void Free(Stack<nint> handles)
    {
        while (handles.TryPop(out var handle))
        {
            NativeLibrary.Free(handle);
        }
    }

    private static FSharpResult<LlamaLibrary, ComponentError> Error(string message, string advice) =>
        FSharpResult<LlamaLibrary, ComponentError>.NewError(new(message, advice, Option));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
