using System.Buffers.Binary;

namespace PluginHost.Models.Gguf;

/// <summary>One block of the format Q8_0: 32 values as a common scale, in half precision, times signed bytes.</summary>
internal static class Q8Block
{
    /// <summary>Values of a block.</summary>
    public const int Values = 32;

    /// <summary>Bytes of a block.</summary>
    public const int Bytes = 2 + Values;

    /// <summary>Writes 32 values into 34 bytes. Rounds halves away from zero, as ggml does.</summary>
    public static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        float highest = 0;
        foreach (float value in values)
            highest = Math.Max(highest, Math.Abs(value));

        float scale = highest / sbyte.MaxValue;
        float inverse = scale == 0 ? 0 : 1 / scale;
        BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)scale);
        for (int i = 0; i < Values; i++)
            bytes[2 + i] = (byte)(sbyte)MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero);
    }

    /// <summary>Reads 34 bytes into 32 values.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        float scale = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);
        for (int i = 0; i < Values; i++)
            values[i] = scale * (sbyte)bytes[2 + i];
    }
}
