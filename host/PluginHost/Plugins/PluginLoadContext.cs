using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace PluginHost.Plugins;

/// <summary>
/// The room in which one plugin's code lives: what the plugin brings comes from its own folder, by its <c>.deps.json</c>, native
/// libraries too; what is shared, and what it does not bring, comes from the host.
/// </summary>
/// <param name="plugin">The plugin.</param>
internal sealed class PluginLoadContext(CheckedPlugin plugin) : AssemblyLoadContext(plugin.Manifest.Id)
{
    private readonly AssemblyDependencyResolver _resolver = new(plugin.EntryAssembly);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        !SharedAssemblies.Contains(assemblyName.Name) && _resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromAssemblyPath(path)
            : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path)
        : InNativeFolder(unmanagedDllName) is { } own ? NativeLibrary.Load(own)
        : nint.Zero;

    /// <summary>A library in the plugin's folder <c>native</c>, by its plain name or as the platform writes it.</summary>
    private string? InNativeFolder(string name) =>
        Path.GetFileName(name) != name
            ? null
            : new[] { name, $"lib{name}.so", $"{name}.so", $"{name}.dll", $"lib{name}.dylib", $"{name}.dylib" }
                .Select(file => Path.Combine(plugin.Folder, "native", file))
                .FirstOrDefault(File.Exists);
}
