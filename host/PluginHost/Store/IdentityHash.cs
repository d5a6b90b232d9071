using System.Security.Cryptography;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>
/// A model's identity as the answer store sees it: SHA-256 over <c>PHI1</c>, the backend and the facts, in canonical form. It stands for the
/// model where the facts are not at hand, or must not be written.
/// </summary>
/// <param name="Hex">64 hexadecimal digits in lower case.</param>
public sealed record IdentityHash(string Hex)
{
    /// <summary>The hash of an identity.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>Its hash: equal identities have equal hashes.</returns>
    public static IdentityHash Of(ModelIdentity identity)
    {
        var writer = new CanonicalWriter();
        writer.Bytes("PHI1"u8);
        writer.String(identity.Backend);
        writer.Int32(identity.Facts.Count);
        foreach (var fact in identity.Facts)
        {
            // An F# map walks its keys in ordinal order.
            writer.String(fact.Key);
            writer.String(fact.Value);
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(writer.Written)));
    }

    /// <summary>Reads a hash.</summary>
    /// <param name="text">64 hexadecimal digits.</param>
    /// <returns>The hash, or <see langword="null"/> where the text is none.</returns>
    public static IdentityHash? Parse(string? text) =>
        text is { Length: 2 * QuestionKey.Size } && text.All(char.IsAsciiHexDigit) ? new(text.ToLowerInvariant()) : null;

    /// <summary>The hash's bytes.</summary>
    /// <returns>A new array of 32 bytes.</returns>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
