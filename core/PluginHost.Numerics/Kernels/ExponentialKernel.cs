using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Kernels;

/// <summary>LIME's proximity kernel <c>√exp(−d²/w²)</c>: how much a sample at distance <c>d</c> counts.</summary>
public static class ExponentialKernel
{
    /// <summary>LIME's width for text, on the scale of <see cref="CosineDistance"/>.</summary>
    public const double DefaultWidth = 25;

    /// <summary>The weight of each distance.</summary>
    /// <param name="distances">Distances, 0 or more.</param>
    /// <param name="width">The width <c>w</c>, more than 0, in the unit of the distances.</param>
    /// <returns>One weight a distance: 1 at distance 0, falling towards 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is not a positive number.</exception>
    public static ValueArray<double> Weights(ValueArray<double> distances, double width = DefaultWidth)
    {
        if (!(width > 0) || !double.IsFinite(width))
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "A kernel's width is a number above 0.");
        }

        return ValueArray.Init(distances.Count, i =>
            Math.Sqrt(Math.Exp(-(distances[i] * distances[i]) / (width * width))));
    }
}
