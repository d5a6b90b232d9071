using System.Globalization;

namespace PluginHost.Reports;

/// <summary>
/// The colour of an attribution: blue where a feature supports the explained label, orange where it speaks against it, paler
/// towards zero. The pair keeps apart for all common kinds of colour blindness and in a grey print by the sign beside it.
/// </summary>
/// <param name="Strength">From −1 (strongest against) over 0 to 1 (strongest for).</param>
public readonly record struct Shade(double Strength)
{
    private static readonly (int R, int G, int B) For = (33, 102, 172);

    private static readonly (int R, int G, int B) Against = (217, 120, 10);

    /// <summary>The shade of an attribution beside the largest absolute one it is shown with.</summary>
    /// <param name="attribution">The attribution.</param>
    /// <param name="largest">The largest absolute attribution; where it is 0, there is no colour.</param>
    /// <returns>The shade.</returns>
    public static Shade Of(double attribution, double largest) =>
        new(largest > 0 && double.IsFinite(attribution) ? Math.Clamp(attribution / largest, -1, 1) : 0);

    /// <summary>The colour mixed into white, for a background under dark text.</summary>
    /// <returns>A CSS colour.</returns>
    public string ToCss()
    {
        var (r, g, b) = Mix(0.75 * Math.Abs(Strength), (255, 255, 255));
        return string.Create(CultureInfo.InvariantCulture, $"rgb({r},{g},{b})");
    }

    /// <summary>The full colour of the sign, for bars.</summary>
    /// <returns>A CSS colour.</returns>
    public string ToSolidCss()
    {
        var (r, g, b) = Strength < 0 ? Against : For;
        return string.Create(CultureInfo.InvariantCulture, $"rgb({r},{g},{b})");
    }

    /// <summary>The colour mixed into a middle grey, for text on a dark or a light terminal.</summary>
    /// <returns>Red, green and blue from 0 to 255.</returns>
    public (byte R, byte G, byte B) ToTerminal()
    {
        var (r, g, b) = Strength < 0 ? (255, 160, 40) : (80, 160, 255);
        var weight = Math.Sqrt(Math.Abs(Strength));
        return (Blend(r, 150, weight), Blend(g, 150, weight), Blend(b, 150, weight));
    }

    private (byte R, byte G, byte B) Mix(double weight, (int R, int G, int B) ground)
    {
        var (r, g, b) = Strength < 0 ? Against : For;
        return (Blend(r, ground.R, weight), Blend(g, ground.G, weight), Blend(b, ground.B, weight));
    }

    private static byte Blend(int colour, int ground, double weight) => (byte)Math.Round(colour * weight + ground * (1 - weight));
}
