using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace PluginHost.Plugins;

/// <summary>What must be known of a type to tell whether it can serve as a component's factory.</summary>
/// <param name="FullName">Its name as reflection writes it: <c>Namespace.Outer+Nested</c>.</param>
/// <param name="IsPublic">Whether it, and every type around it, is public.</param>
/// <param name="IsConcreteClass">Whether it is a class that is neither abstract nor generic.</param>
/// <param name="HasDefaultConstructor">Whether it has a public constructor without parameters.</param>
/// <param name="BaseType">The full name of its base type.</param>
/// <param name="Interfaces">The full names of the interfaces that its metadata lists.</param>
public sealed record TypeSummary(
    string FullName,
    bool IsPublic,
    bool IsConcreteClass,
    bool HasDefaultConstructor,
    string? BaseType,
    ImmutableArray<string> Interfaces)
{
    /// <summary>Reads a type out of metadata.</summary>
    /// <param name="metadata">The metadata of the assembly.</param>
    /// <param name="handle">The type.</param>
    /// <returns>The summary.</returns>
    public static TypeSummary Of(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return new(
            NameOf(metadata, handle),
            IsVisible(metadata, type),
            !type.Attributes.HasFlag(TypeAttributes.Abstract) && type.GetGenericParameters().Count == 0,
            type.GetMethods().Any(method => IsDefaultConstructor(metadata, metadata.GetMethodDefinition(method))),
            type.BaseType.IsNil ? null : NameOf(metadata, type.BaseType),
            [.. type.GetInterfaceImplementations().Select(item => NameOf(metadata, metadata.GetInterfaceImplementation(item).Interface))]);
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsVisible(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    private static bool IsDefaultConstructor(MetadataReader metadata, MethodDefinition method)
    {
        if ((method.Attributes & MethodAttributes.MemberAccessMask) != MethodAttributes.Public
            || method.Attributes.HasFlag(MethodAttributes.Static)
            || !metadata.StringComparer.Equals(method.Name, ".ctor"))
        {
            return false;
        }

        // A method's signature begins with its calling convention; then comes the number of parameters (ECMA-335, II.23.2.1).
        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }

    /// <summary>The full name of a type; for an instance of a generic one, and others without a plain name, an empty text.</summary>
    private static string NameOf(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                var declaring = definition.GetDeclaringType();
                return Join(metadata, definition.Namespace, definition.Name, declaring.IsNil ? null : NameOf(metadata, declaring));
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                var outer = reference.ResolutionScope.Kind == HandleKind.TypeReference ? NameOf(metadata, reference.ResolutionScope) : null;
                return Join(metadata, reference.Namespace, reference.Name, outer);
            default:
                return "";
        }
    }

    private static string Join(MetadataReader metadata, StringHandle space, StringHandle name, string? outer) =>
        outer is not null ? $"{outer}+{metadata.GetString(name)}"
        : space.IsNil ? metadata.GetString(name)
        : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
}
