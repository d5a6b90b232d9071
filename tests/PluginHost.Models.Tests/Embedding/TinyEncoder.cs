using PluginHost.Models.Embedding;
using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Embedding;

/// <summary>An encoder with random weights, every bias and gain among them.</summary>
internal static class TinyEncoder
{
    public static EncoderShape Shape { get; } = new(16, 2, 2, 32, 40, 24);

    /// <summary>Texts of several lengths, with words that come twice.</summary>
    public static int[][] Texts { get; } = [[2, 5, 9, 5, 31, 3], [2, 3], [2, 12, 39, 1, 7, 3, 4, 20, 21, 3], [2, 9, 3]];

    public static float[] Parameters(EncoderLayout layout, double shake = 0.2)
    {
        float[] parameters = layout.Initial(seed: 5);
        Xoshiro256 random = new(11, 0);
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] += (float)(shake * random.NextNormal());
        return parameters;
    }

    public static NativeBuffer Copy(float[] values)
    {
        NativeBuffer buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    public static float[] Embed(EncoderLayout layout, float[] parameters, int[][] texts)
    {
        using NativeBuffer weights = Copy(parameters);
        using Encoder encoder = new(layout, texts.Sum(text => text.Length));
        return encoder.Forward(weights, texts);
    }
}
