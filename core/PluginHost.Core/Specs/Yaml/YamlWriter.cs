using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs.Yaml;

/// <summary>
/// Writes nodes as block YAML, always the same text for the same nodes: two spaces a level, line feeds, quotes only where a text needs
/// them. Reads back to the same nodes but for their places.
/// </summary>
internal static class YamlWriter
{
    /// <summary>YAML takes a key of at most 1,024 characters, escapes included, without a question mark before it.</summary>
    private const int LongestKey = 1000;

    /// <summary>Writes a document.</summary>
    public static string Write(YamlNode root)
    {
        var text = new StringBuilder();
        Block(text, root, level: 0);
        return text.ToString();
    }

    /// <summary>A text as a node, in quotes where it would be read as something else.</summary>
    public static YamlNode Text(string text) => new YamlNode.Scalar(default, text, Plain: false);

    /// <summary>A number, truth value or nothing.</summary>
    public static YamlNode Plain(string text) => new YamlNode.Scalar(default, text, Plain: true);

    /// <summary>A list.</summary>
    public static YamlNode List(IEnumerable<YamlNode> items) => new YamlNode.Sequence(default, [.. items]);

    /// <summary>A mapping; members without a value are left out.</summary>
    public static YamlNode Map(params IEnumerable<(string Name, YamlNode? Value)> members) =>
        new YamlNode.Mapping(default, [.. members.Where(member => member.Value is not null).Select(member => new YamlMember(member.Name, default, member.Value!))]);

    private static void Block(StringBuilder text, YamlNode node, int level)
    {
        foreach (var item in node is YamlNode.Sequence sequence ? sequence.Items : FSharpList<YamlNode>.Empty)
        {
            Value(text.Append(' ', 2 * level).Append('-'), item, level + 1);
        }

        foreach (var member in node is YamlNode.Mapping mapping ? mapping.Members : FSharpList<YamlMember>.Empty)
        {
            var key = Quoted(member.Name);
            _ = key.Length <= LongestKey
                ? text.Append(' ', 2 * level).Append(key).Append(':')
                : text.Append(' ', 2 * level).Append("? ").Append(key).Append('\n').Append(' ', 2 * level).Append(':');
            Value(text, member.Value, level + 1);
        }
    }

    private static void Value(StringBuilder text, YamlNode node, int level)
    {
        var inline = node.Match(
            scalar => scalar.Plain ? scalar.Text : Quoted(scalar.Text),
            sequence => sequence.Items.IsEmpty ? "[]" : null,
            mapping => mapping.Members.IsEmpty ? "{}" : null);
        if (inline is not null)
        {
            text.Append(' ').Append(inline).Append('\n');
            return;
        }

        text.Append('\n');
        Block(text, node, level);
    }

    private static string Quoted(string text) => IsSafe(text) ? text : $"\"{string.Concat(text.Select(Escaped))}\"";

    /// <summary>Whether a text may stand without quotes: a word that no reader, not even one of YAML 1.1, takes for something else.</summary>
    private static bool IsSafe(string text) =>
        text is [var first, ..] && char.IsAsciiLetter(first) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/')
        && CoreSchema.KindOf(text) == JsonValueKind.String
        && text.ToUpperInvariant() is not ("Y" or "N" or "YES" or "NO" or "ON" or "OFF");

    private static string Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
        _ => letter.ToString(),
    };
}
