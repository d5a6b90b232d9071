using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PluginHost.Plugins;

/// <summary>A managed assembly as its metadata describes it; nothing of it is loaded to run.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Name">The assembly's name and version.</param>
/// <param name="References">The assemblies that it refers to.</param>
/// <param name="Types">The classes at hand for a manifest to name: all type definitions, nested ones included.</param>
public sealed record AssemblyFile(
    string Path, AssemblyName Name, ImmutableArray<AssemblyName> References, ImmutableArray<TypeSummary> Types)
{
    /// <summary>Reads the metadata of a file.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The assembly, or <see langword="null"/> when the file is no managed assembly.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AssemblyFile? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var image = new PEReader(file);
            if (!image.HasMetadata || image.GetMetadataReader() is not { IsAssembly: true } metadata)
            {
                return null;
            }

            return new(
                path,
                metadata.GetAssemblyDefinition().GetAssemblyName(),
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())],
                [.. metadata.TypeDefinitions.Select(handle => TypeSummary.Of(metadata, handle))]);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>The type with a full name.</summary>
    /// <param name="fullName">Such as <c>Namespace.Outer+Nested</c>.</param>
    /// <returns>The type, or <see langword="null"/>.</returns>
    public TypeSummary? Find(string fullName) => Types.FirstOrDefault(type => type.FullName == fullName);

    /// <summary>Whether a type implements an interface, itself or through the types that it builds on.</summary>
    /// <param name="type">A type of this assembly.</param>
    /// <param name="interfaceName">The full name of the interface.</param>
    /// <returns><see langword="null"/> when a base type lies in another assembly, so that the metadata here cannot tell.</returns>
    public bool? Implements(TypeSummary type, string interfaceName)
    {
        if (type.Interfaces.Contains(interfaceName, StringComparer.Ordinal))
        {
            return true;
        }

        if (type.BaseType is null or "System.Object")
        {
            return false;
        }

        return Find(type.BaseType) is { } parent && parent != type ? Implements(parent, interfaceName) : null;
    }
}
