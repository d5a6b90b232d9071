using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PluginHost.Core.Specs.Yaml;

/// <summary>
/// What a scalar means by the core schema of YAML 1.2 (section 10.3): <c>yes</c> is a text, <c>1e3</c> a number, whatever stands in
/// quotes a text. No locale has a say.
/// </summary>
internal static class CoreSchema
{
    /// <summary>Longer whole numbers are certainly out of every range, and slow to read.</summary>
    private const int MostDigits = 400;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Integer = new(@"\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z", Options);

    private static readonly Regex Float = new(@"\A[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\z", Options);

    private static readonly Regex NotFinite = new(@"\A(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", Options);

    /// <summary>What kind of JSON value a scalar is.</summary>
    public static JsonValueKind KindOf(YamlNode.Scalar scalar) => scalar.Plain ? KindOf(scalar.Text) : JsonValueKind.String;

    /// <summary>What kind of JSON value a text without quotes is.</summary>
    public static JsonValueKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JsonValueKind.Null,
        "true" or "True" or "TRUE" => JsonValueKind.True,
        "false" or "False" or "FALSE" => JsonValueKind.False,
        _ => Integer.IsMatch(text) || Float.IsMatch(text) || NotFinite.IsMatch(text) ? JsonValueKind.Number : JsonValueKind.String,
    };

    /// <summary>
    /// A number as JSON writes it: whole numbers exactly and without an exponent, others as the shortest text of the nearest double.
    /// </summary>
    /// <param name="text">A text that is a number by <see cref="KindOf(string)"/>.</param>
    /// <returns>The JSON text, or <see langword="null"/> for what is not finite or beyond a double.</returns>
    public static string? Number(string text)
    {
        if (Integer.IsMatch(text))
        {
            return text.Length <= MostDigits ? Whole(text).ToString(CultureInfo.InvariantCulture) : null;
        }

        if (NotFinite.IsMatch(text))
        {
            return null;
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return !double.IsFinite(number) ? null
            : number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A number as a decimal: exactly as it is written, digits beyond the 28th decimal rounded.</summary>
    /// <param name="text">A text that is a number by <see cref="KindOf(string)"/>.</param>
    /// <returns>The number, or <see langword="null"/> for what is not finite or beyond a decimal.</returns>
    public static decimal? Decimal(string text) =>
        decimal.TryParse(Integer.IsMatch(text) ? Number(text) : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static BigInteger Whole(string text) => text switch
    {
        ['0', 'x', .. var digits] => BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        ['0', 'o', .. var digits] => digits.Aggregate(BigInteger.Zero, (number, digit) => (number * 8) + (digit - '0')),
        _ => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
    };
}
