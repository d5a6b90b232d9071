using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PluginHost.Models.Training;

/// <summary>
/// Copies a part of a matrix into the order in which <see cref="MatrixTile"/> reads it, so that it lies in the fastest cache
/// without gaps and a transpose costs no more than the matrix itself.
/// </summary>
internal static unsafe class MatrixPanel
{
    /// <summary>Writes <c>target[p·room + i] = source[i·across + p·along]</c>, and 0 where i is beyond the matrix.</summary>
    /// <param name="source">Where the part begins.</param>
    /// <param name="across">Distance between neighbours across the panel.</param>
    /// <param name="along">Distance between neighbours along the inner index.</param>
    /// <param name="count">How many values there are across.</param>
    /// <param name="room">How many the panel has room for, a multiple of 4.</param>
    /// <param name="length">Length along the inner index.</param>
    /// <param name="target">The panel.</param>
    public static void Fill(float* source, int across, int along, int count, int room, int length, float* target)
    {
        if (count < room)
            new Span<float>(target, length * room).Clear();

        if (across == 1)
            Copy(source, along, count, room, length, target);
        else if (along == 1 && Avx.IsSupported)
            Turn(source, across, count, room, length, target);
        else
            for (int i = 0; i < count; i++)
                Single(source + (long)i * across, along, room, 0, length, target + i);
    }

    /// <summary>Writes the transpose of a <c>rows × columns</c> matrix; the number of rows is a multiple of 4.</summary>
    public static void Transpose(float* source, float* target, int rows, int columns) =>
        Fill(source, columns, 1, rows, rows, columns, target);

    private static void Copy(float* source, int along, int count, int room, int length, float* target)
    {
        for (int p = 0; p < length; p++, source += along, target += room)
        {
            int i = 0;
            for (; i + 8 <= count; i += 8)
                Vector256.Store(Vector256.Load(source + i), target + i);
            for (; i + 4 <= count; i += 4)
                Vector128.Store(Vector128.Load(source + i), target + i);
            for (; i < count; i++)
                target[i] = source[i];
        }
    }

    // Two squares of 4 × 4 at once turn within registers.
    private static void Turn(float* source, int across, int count, int room, int length, float* target)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4, source += 4L * across, target += 4)
        {
            float* s0 = source, s1 = s0 + across, s2 = s1 + across, s3 = s2 + across, t = target;
            int p = 0;
            for (; p + 8 <= length; p += 8, t += 8 * room)
            {
                Vector256<float> r0 = Vector256.Load(s0 + p), r1 = Vector256.Load(s1 + p);
                Vector256<float> r2 = Vector256.Load(s2 + p), r3 = Vector256.Load(s3 + p);
                Vector256<double> low01 = Avx.UnpackLow(r0, r1).AsDouble(), high01 = Avx.UnpackHigh(r0, r1).AsDouble();
                Vector256<double> low23 = Avx.UnpackLow(r2, r3).AsDouble(), high23 = Avx.UnpackHigh(r2, r3).AsDouble();
                Store(Avx.UnpackLow(low01, low23), t, room);
                Store(Avx.UnpackHigh(low01, low23), t + room, room);
                Store(Avx.UnpackLow(high01, high23), t + 2 * room, room);
                Store(Avx.UnpackHigh(high01, high23), t + 3 * room, room);
            }

            for (int q = 0; q < 4; q++)
                Single(source + (long)q * across, 1, room, p, length, target + q);
        }

        for (; i < count; i++, source += across, target++)
            Single(source, 1, room, 0, length, target);
    }

    private static void Store(Vector256<double> values, float* target, int room)
    {
        values.GetLower().AsSingle().Store(target);
        values.GetUpper().AsSingle().Store(target + 4 * room);
    }

    private static void Single(float* source, int along, int room, int from, int length, float* target)
    {
        for (int p = from; p < length; p++)
            target[(long)p * room] = source[(long)p * along];
    }
}
