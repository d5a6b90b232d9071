using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PluginHost.Architecture.Tests;

/// <summary>What an assembly refers to, read from its metadata without loading it.</summary>
internal sealed record AssemblyFile(string Name, string[] References, string[] Members)
{
    /// <summary>Reads an assembly.</summary>
    /// <param name="path">The file.</param>
    public static AssemblyFile Read(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        var metadata = reader.GetMetadataReader();
        return new(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).Order(StringComparer.Ordinal)],
            [.. metadata.MemberReferences.Select(handle => FullName(metadata, metadata.GetMemberReference(handle))).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary><c>Namespace.Type::Member/2</c>, with the number of its parameters, of a member of another assembly; null for one of a constructed type's own kind, such as an array.</summary>
    private static string? FullName(MetadataReader metadata, MemberReference member)
    {
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => TypeName(metadata, (TypeReferenceHandle)member.Parent),
            HandleKind.TypeSpecification => GenericName(metadata, (TypeSpecificationHandle)member.Parent),
            _ => null,
        };
        return type is null ? null : string.Create(CultureInfo.InvariantCulture, $"{type}::{metadata.GetString(member.Name)}/{Parameters(metadata, member)}");
    }

    private static int Parameters(MetadataReader metadata, MemberReference member)
    {
        var signature = metadata.GetBlobReader(member.Signature);
        var header = signature.ReadSignatureHeader();
        if (header.Kind != SignatureKind.Method)
        {
            return 0;
        }

        if (header.IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return signature.ReadCompressedInteger();
    }

    private static string TypeName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{TypeName(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The open type of a generic one: its signature is GENERICINST, CLASS or VALUETYPE, then the type.</summary>
    private static string? GenericName(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && signature.ReadByte() is not 0
            && signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } open
                ? TypeName(metadata, (TypeReferenceHandle)open)
                : null;
    }
}
