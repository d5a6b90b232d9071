using System.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Prompts;

/// <summary>A text with <c>{placeholders}</c>, parsed. <c>{{</c> and <c>}}</c> stand for braces.</summary>
/// <param name="Pieces">Its pieces in order.</param>
public sealed record TextTemplate(FSharpList<TemplatePiece> Pieces)
{
    /// <summary>The names of the placeholders in order, each as often as it appears.</summary>
    public IEnumerable<string> Placeholders => Pieces.Where(piece => piece.IsPlaceholder).Select(piece => piece.Text);

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The template, or what is wrong with the text.</returns>
    public static FSharpResult<TextTemplate, string> Parse(string text)
    {
        var pieces = new List<TemplatePiece>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
            }
            else if (text[i] == '{')
            {
                var end = text.IndexOf('}', i);
                var name = end < 0 ? "" : text[(i + 1)..end];
                if (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-'))
                {
                    return Error($"The '{{' at character {i + 1} opens no placeholder: write {{name}}, or {{{{ for a brace.");
                }

                Flush();
                pieces.Add(new(name, IsPlaceholder: true));
                i = end;
            }
            else if (text[i] == '}')
            {
                return Error($"The '}}' at character {i + 1} closes nothing: write }}}} for a brace.");
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        Flush();
        return FSharpResult<TextTemplate, string>.NewOk(new([.. pieces]));

        void Flush()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new(literal.ToString(), IsPlaceholder: false));
                literal.Clear();
            }
        }

        static FSharpResult<TextTemplate, string> Error(string message) => FSharpResult<TextTemplate, string>.NewError(message);
    }

    /// <summary>Fills every placeholder.</summary>
    /// <param name="fields">The text of each placeholder.</param>
    /// <returns>The filled text.</returns>
    /// <exception cref="KeyNotFoundException">A placeholder has no text.</exception>
    public string Fill(FSharpMap<string, string> fields) =>
        string.Concat(Pieces.Select(piece => piece.IsPlaceholder ? fields[piece.Text] : piece.Text));

    /// <summary>Fills the placeholders that have a text and leaves the others open, so that the rest is filled faster, many times.</summary>
    /// <param name="fields">The texts of some placeholders; what is no placeholder here is ignored.</param>
    /// <returns>The template of the open placeholders, without empty or neighbouring literal pieces.</returns>
    public TextTemplate Bind(FSharpMap<string, string> fields)
    {
        var pieces = new List<TemplatePiece>();
        foreach (var piece in Pieces)
        {
            var bound = piece.IsPlaceholder && fields.TryGetValue(piece.Text, out var text) ? new(text, IsPlaceholder: false) : piece;
            if (!bound.IsPlaceholder && pieces is [.., { IsPlaceholder: false } last])
            {
                pieces[^1] = last with { Text = last.Text + bound.Text };
            }
            else if (bound.IsPlaceholder || bound.Text.Length > 0)
            {
                pieces.Add(bound);
            }
        }

        return new([.. pieces]);
    }

    /// <summary>The text that parses to this template.</summary>
    /// <returns>The text with placeholders and doubled braces.</returns>
    public override string ToString() => string.Concat(Pieces.Select(piece => piece.IsPlaceholder
        ? $"{{{piece.Text}}}"
        : piece.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
