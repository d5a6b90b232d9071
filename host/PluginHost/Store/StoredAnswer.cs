using System.Buffers.Binary;
using System.Security.Cryptography;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>An answer as it lies in a store.</summary>
/// <param name="Key">The question's key.</param>
/// <param name="Bytes">The answer's bytes, as <see cref="AnswerCodec"/> writes them.</param>
/// <param name="Origin">The backend component and its version that gave it.</param>
/// <param name="Identity">The hash of the model's identity, or <see langword="null"/> where it is not known: stores of version 1 did not keep it.</param>
/// <param name="StoredAt">When it was stored, in seconds since 1970 (UTC).</param>
/// <param name="Checksum">The checksum that lies beside it, or <see langword="null"/> in a store of version 1, which has none.</param>
internal sealed record StoredAnswer(QuestionKey Key, byte[] Bytes, string Origin, IdentityHash? Identity, long StoredAt, long? Checksum)
{
    /// <summary>The checksum of an answer: SQLite has none of its own, so that a bit that flips on the disk would go unseen.</summary>
    /// <param name="key">The question's key.</param>
    /// <param name="bytes">The answer's bytes.</param>
    /// <returns>The first 8 bytes, little-endian, of SHA-256 over both.</returns>
    public static long ChecksumOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(key);
        hash.AppendData(bytes);
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(whole);
        return BinaryPrimitives.ReadInt64LittleEndian(whole);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="key">The question's key.</param>
    /// <param name="bytes">The answer's bytes.</param>
    /// <param name="checksum">The checksum beside them, or <see langword="null"/> to do without.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidDataException">The checksum differs, or the bytes are none of an answer.</exception>
    public static ModelAnswer Decode(ReadOnlySpan<byte> key, byte[] bytes, long? checksum) =>
        checksum is { } expected && expected != ChecksumOf(key, bytes)
            ? throw new InvalidDataException("Its checksum does not agree with it: a bit has changed since it was stored.")
            : AnswerCodec.Decode(bytes);

    /// <summary>What is wrong with it.</summary>
    /// <returns>The fault, or <see langword="null"/> for an answer that can be read.</returns>
    public string? Fault()
    {
        try
        {
            Decode(Key.ToBytes(), Bytes, Checksum);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }
}
