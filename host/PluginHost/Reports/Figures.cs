using System.Globalization;

namespace PluginHost.Reports;

/// <summary>How numbers are written for people: the same in the terminal and in the report, whatever the machine's language.</summary>
internal static class Figures
{
    /// <summary>A signed attribution with three decimals and a real minus sign.</summary>
    /// <param name="value">The attribution.</param>
    /// <returns>Such as <c>+0.125</c> or <c>−0.070</c>.</returns>
    public static string Signed(double value) =>
        double.IsFinite(value) ? value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture) : "undefined";

    /// <summary>A probability in per cent.</summary>
    /// <param name="value">From 0 to 1.</param>
    /// <returns>Such as <c>97.3%</c>.</returns>
    public static string Percent(double value) => value.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>A count with thousands separated.</summary>
    /// <param name="value">The count.</param>
    /// <returns>Such as <c>12,000</c>.</returns>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A plain number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Up to three decimals.</returns>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "undefined";

    /// <summary>An amount of money.</summary>
    /// <param name="value">USD, or <see langword="null"/> where no price is given.</param>
    /// <returns>Such as <c>$0.0042</c>, <c>$0</c>, <c>less than $0.0001</c> or <c>unknown</c>.</returns>
    public static string Dollars(decimal? value) => value switch
    {
        null => "unknown",
        0m => "$0",
        < 0.0001m => "less than $0.0001",
        < 1 => "$" + value.Value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => "$" + value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A coordinate in an SVG drawing.</summary>
    /// <param name="value">The coordinate.</param>
    /// <returns>One decimal.</returns>
    public static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
