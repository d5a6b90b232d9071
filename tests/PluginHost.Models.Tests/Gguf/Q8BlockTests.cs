using PluginHost.Models.Gguf;

namespace PluginHost.Models.Tests.Gguf;

public sealed class Q8BlockTests
{
    [Fact]
    public void A_block_keeps_each_value_to_half_a_step_of_its_scale()
    {
        float[] values = [.. Enumerable.Range(0, 32).Select(i => MathF.Sin(i) * 3)];

        float[] read = ThereAndBack(values);

        float step = values.Max(Math.Abs) / 127;
        for (int i = 0; i < values.Length; i++)
            read[i].ShouldBe(values[i], 0.51 * step + 1e-3 * Math.Abs(values[i]));
    }

    [Fact]
    public void The_largest_value_takes_the_largest_byte()
    {
        float[] values = new float[32];
        values[5] = -2;
        byte[] bytes = new byte[Q8Block.Bytes];

        Q8Block.Write(values, bytes);

        ((sbyte)bytes[2 + 5]).ShouldBe((sbyte)-127);
        bytes.Skip(2).Where(value => value == 0).Count().ShouldBe(31);
    }

    [Fact]
    public void Nothing_stays_nothing() => ThereAndBack(new float[32]).ShouldAllBe(value => value == 0);

    private static float[] ThereAndBack(float[] values)
    {
        byte[] bytes = new byte[Q8Block.Bytes];
        float[] read = new float[Q8Block.Values];
        Q8Block.Write(values, bytes);
        Q8Block.Read(bytes, read);
        return read;
    }
}
