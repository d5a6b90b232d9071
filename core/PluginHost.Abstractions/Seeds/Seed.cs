using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Seeds;

/// <summary>
/// A place in the tree of random numbers that grows from a run's one root seed. Parts of a run derive theirs by name,
/// so that no number depends on the order in which parts run: the path of an explanation is its instance's id, the
/// explainer, and the purpose. The model is never part of a path, so that all models see the same masks.
/// </summary>
/// <param name="Root">The root seed of the run, as the spec gives it.</param>
/// <param name="Path">The names from the root to here, innermost first.</param>
public sealed record Seed(ulong Root, FSharpList<string> Path)
{
    /// <summary>The seed at the root.</summary>
    /// <param name="root">The run's root seed.</param>
    /// <returns>A seed with an empty path.</returns>
    public static Seed FromRoot(ulong root) => new(root, FSharpList<string>.Empty);

    /// <summary>The seed one step below, under a name.</summary>
    /// <param name="name">Any text; other names give independent streams.</param>
    /// <returns>The derived seed.</returns>
    public Seed Derive(string name) => this with { Path = FSharpList<string>.Cons(name, Path) };

    /// <summary>
    /// A new stream of random numbers, the same one on every call. Its 256-bit state is
    /// SHA-256(root as 8 bytes little-endian ‖ for each name from the root: its UTF-8 length as 4 bytes little-endian ‖ its bytes).
    /// </summary>
    /// <returns>The stream, at its beginning.</returns>
    public RandomStream Stream() => new(Digest());

    /// <summary>The first 64 bits of the digest, for those who need one number, such as a sampling seed of a backend.</summary>
    /// <returns>A number fixed by root and path.</returns>
    public ulong ToUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Digest());

    private byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, Root);
        hash.AppendData(number);
        foreach (var name in Path.Reverse())
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt32LittleEndian(number, bytes.Length);
            hash.AppendData(number[..4]);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
