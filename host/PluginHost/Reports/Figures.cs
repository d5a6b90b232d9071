using System.Globalization;
using PluginHost.Numerics.Distributions;

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

    /// <summary>A share or a fidelity.</summary>
    /// <param name="value">Mostly from 0 to 1, or <see langword="null"/> where it is undefined.</param>
    /// <returns>Three decimals and a real minus sign, such as <c>0.912</c>; <c>–</c> where it is undefined.</returns>
    public static string Share(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture) : "–";

    /// <summary>A mean with half the length of its interval.</summary>
    /// <param name="interval">The interval, or <see langword="null"/> where it is undefined.</param>
    /// <returns>Such as <c>0.912 ±0.031</c>; <c>–</c> where it is undefined.</returns>
    public static string Interval(MeanInterval? interval) => interval is null ? "–" : $"{Share(interval.Mean)}{HalfWidth(interval)}";

    /// <summary>Half the length of an interval.</summary>
    /// <param name="interval">The interval.</param>
    /// <returns>Such as <c> ±0.031</c>, with a blank before it; empty for a single value.</returns>
    public static string HalfWidth(MeanInterval interval) => interval.HalfWidth is { } half ? $" ±{Share(half)}" : "";

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
