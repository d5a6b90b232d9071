using System.Globalization;
using System.Text;

namespace PluginHost.Runs;

/// <summary>Comma-separated values (RFC 4180); lines end with CR and LF, and what is undefined is empty.</summary>
internal static class CsvText
{
    /// <summary>Appends a line.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="fields">The fields.</param>
    public static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    /// <summary>A number so that it reads back exactly.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Empty where it is undefined or not finite.</returns>
    public static string Number(double? number) =>
        number is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A whole number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Its digits.</returns>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An amount of money, every digit of it but for zeros at its end.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>Empty where it is unknown.</returns>
    public static string Amount(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
