using System.Globalization;

namespace PluginHost.Reports;

/// <summary>
/// The colour of a value in a heat map: from white to a middle blue that only grows darker, so that order is seen with every kind of
/// colour blindness and in a grey print, and that stays light enough for small dark text.
/// </summary>
/// <param name="Strength">From 0 (palest) to 1 (darkest).</param>
public readonly record struct HeatColour(double Strength)
{
    private static readonly (int R, int G, int B)[] Stops = [(247, 251, 255), (186, 212, 236), (96, 153, 204)];

    private static readonly (int R, int G, int B) Black = (17, 22, 30);

    /// <summary>The colour of a value on a scale.</summary>
    /// <param name="value">The value.</param>
    /// <param name="low">Where the scale begins.</param>
    /// <param name="high">Where it ends, above <paramref name="low"/>.</param>
    /// <returns>The colour; beyond the ends, that of the end.</returns>
    public static HeatColour Of(double value, double low, double high) => new(Math.Clamp((value - low) / (high - low), 0, 1));

    /// <summary>The background.</summary>
    /// <returns>A CSS colour.</returns>
    public string ToCss() => Css(Mixed);

    /// <summary>The colour of text on it.</summary>
    public static string TextCss => Css(Black);

    /// <summary>How well the text is read, by WCAG 2.2: from 1 (not at all) to 21; ordinary text needs 4.5.</summary>
    public double TextContrast => (Luminance + 0.05) / (LuminanceOf(Black) + 0.05);

    /// <summary>How light the background is, from 0 to 1: relative luminance by WCAG 2.2.</summary>
    public double Luminance => LuminanceOf(Mixed);

    private (int R, int G, int B) Mixed
    {
        get
        {
            var place = Math.Clamp(Strength, 0, 1) * (Stops.Length - 1);
            var stop = Math.Min((int)place, Stops.Length - 2);
            var (from, to, share) = (Stops[stop], Stops[stop + 1], place - stop);
            int Blend(int one, int other) => (int)Math.Round(one + ((other - one) * share));
            return (Blend(from.R, to.R), Blend(from.G, to.G), Blend(from.B, to.B));
        }
    }

    private static double LuminanceOf((int R, int G, int B) colour)
    {
        return (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

        static double Linear(int channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
    }

    private static string Css((int R, int G, int B) colour) => string.Create(CultureInfo.InvariantCulture, $"rgb({colour.R},{colour.G},{colour.B})");
}
