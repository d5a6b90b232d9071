using System.Text;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Prompts;

/// <summary>Parses one template, from left to right. Mutable: one text each.</summary>
/// <param name="text">The text.</param>
internal sealed class TemplateParser(string text)
{
    private readonly List<TemplatePiece> _pieces = [];
    private readonly StringBuilder _literal = new();

    /// <summary>The segment that is open, where it began, and how many pieces stand before it.</summary>
    private (string Name, int At, int Before)? _open;

    /// <summary>Parses a text.</summary>
    /// <returns>The template, or what is wrong with the text, and at which character.</returns>
    public static FSharpResult<TextTemplate, string> Parse(string text) => new TemplateParser(text).Parse();

    private FSharpResult<TextTemplate, string> Parse()
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                _literal.Append(text[i++]);
            }
            else if (text[i] == '{')
            {
                var end = text.IndexOf('}', i);
                if (Mark(end < 0 ? "" : text[(i + 1)..end], i + 1) is { } fault)
                {
                    return Error(fault);
                }

                i = end;
            }
            else if (text[i] == '}')
            {
                return Error($"The '}}' at character {i + 1} closes nothing: write }}}} for a brace.");
            }
            else
            {
                _literal.Append(text[i]);
            }
        }

        Flush();
        return _open is { } open
            ? Error($"The segment '{{#{open.Name}}}' at character {open.At} does not end: write {{/{open.Name}}} behind it.")
            : FSharpResult<TextTemplate, string>.NewOk(new([.. _pieces]));
    }

    /// <summary>What stands in braces: a placeholder, or the beginning or end of a segment.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    private string? Mark(string mark, int at)
    {
        var name = mark is ['#' or '/', ..] ? mark[1..] : mark;
        if (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-'))
        {
            return $"The '{{' at character {at} opens no placeholder: write {{name}}, {{#name}}…{{/name}} around a segment, or {{{{ for a brace.";
        }

        Flush();
        switch (mark[0])
        {
            case '#' when _open is { } open:
                return $"The '{{#{name}}}' at character {at} begins a segment within the segment '{open.Name}'. End that one first, by {{/{open.Name}}}.";
            case '#':
                _open = (name, at, _pieces.Count);
                return null;
            case '/' when _open is { } open && open.Name == name:
                var inner = new TextTemplate([.. _pieces.Skip(open.Before)]);
                _pieces.RemoveRange(open.Before, _pieces.Count - open.Before);
                _pieces.Add(new TemplatePiece.Segment(name, inner));
                _open = null;
                return null;
            case '/':
                return $"The '{{/{name}}}' at character {at} ends no segment: {(_open is { } other ? $"write {{/{other.Name}}}" : $"write {{#{name}}} before it")}.";
            default:
                _pieces.Add(new TemplatePiece.Placeholder(name));
                return null;
        }
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _pieces.Add(new TemplatePiece.Literal(_literal.ToString()));
            _literal.Clear();
        }
    }

    private static FSharpResult<TextTemplate, string> Error(string message) => FSharpResult<TextTemplate, string>.NewError(message);
}
