using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Data;

/// <summary>The id of an instance that has none of its own.</summary>
internal static class ContentHash
{
    /// <summary>
    /// The first 16 hexadecimal digits of the SHA-256 of the fields in ordinal order of their names: each name and text as the length of
    /// its UTF-8 form (four bytes, little endian) and that form. The same in every format and at every position.
    /// </summary>
    public static string Of(FSharpMap<string, string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value }))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
