using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Prompts;

/// <summary>
/// How examples stand in one text, one after the other, as in <c>Item: {item}\nBox: {label}\n\n</c>: reads a template backwards. A
/// placeholder takes up as little as it can; a line feed of the pattern stands for one with or without a carriage return before it;
/// and the white space that ends the pattern may lack behind the last example.
/// </summary>
/// <param name="Template">The pattern of one example, for which <see cref="Fault"/> finds no fault.</param>
public sealed record ExamplePattern(TextTemplate Template)
{
    /// <summary>A message shows no more of a text than this.</summary>
    private const int MostShown = 40;

    /// <summary>Why a template is no pattern.</summary>
    /// <param name="template">The template.</param>
    /// <returns>What is wrong and what would be right, or <see langword="null"/>.</returns>
    public static string? Fault(TextTemplate template)
    {
        var pieces = template.Pieces.ToArray();
        var names = template.Placeholders.ToArray();
        return template.Segments.Any() ? "A pattern has no segments: leave the {#…} and {/…} out."
            : names.Length == 0 ? "The pattern has no {placeholder}. Write for instance \"Item: {item}\\nBox: {label}\\n\\n\"."
            : names.Distinct(StringComparer.Ordinal).Count() < names.Length ? "A placeholder stands in the pattern twice. Give each place a name of its own."
            : pieces.Zip(pieces.Skip(1)).Any(pair => pair is (TemplatePiece.Placeholder, TemplatePiece.Placeholder))
                ? "Two placeholders stand side by side, so that nobody can say where the first one ends. Put text between them."
            : pieces[^1] is not TemplatePiece.Literal ? "The pattern ends with a placeholder. End it with what separates one example from the next, such as \\n\\n."
            : null;
    }

    /// <summary>Cuts a text into examples.</summary>
    /// <param name="text">The text; one of white space alone holds no example.</param>
    /// <returns>The examples in order, whose texts together are the text; or where it does not go by the pattern.</returns>
    public FSharpResult<ImmutableArray<ExampleBlock>, string> Split(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<ExampleBlock>();
        for (var start = 0; start < text.Length && !string.IsNullOrWhiteSpace(text[start..]);)
        {
            if (Next(text, start) is not var (end, fields))
            {
                var rest = text[start..].ReplaceLineEndings("\\n");
                return FSharpResult<ImmutableArray<ExampleBlock>, string>.NewError(
                    $"Example {blocks.Count + 1} does not go by the pattern \"{Template.ToString().ReplaceLineEndings("\\n")}\"; it begins with \"{(rest.Length <= MostShown ? rest : $"{rest[..MostShown]}…")}\".");
            }

            // White space behind the last example belongs to it, so that nothing is lost.
            end = string.IsNullOrWhiteSpace(text[end..]) ? text.Length : end;
            blocks.Add(new(text[start..end], fields));
            start = end;
        }

        return FSharpResult<ImmutableArray<ExampleBlock>, string>.NewOk(blocks.ToImmutable());
    }

    private (int End, FSharpMap<string, string> Fields)? Next(string text, int start)
    {
        var fields = MapModule.Empty<string, string>();
        var at = start;
        TemplatePiece.Placeholder? open = null;
        var pieces = Template.Pieces.ToArray();
        for (var index = 0; index < pieces.Length; index++)
        {
            if (pieces[index] is TemplatePiece.Placeholder placeholder)
            {
                open = placeholder;
                continue;
            }

            var literal = ((TemplatePiece.Literal)pieces[index]).Text;
            if (Find(text, at, literal, isAnywhere: open is not null, isLast: index == pieces.Length - 1) is not var (from, to))
            {
                return null;
            }

            fields = open is null ? fields : fields.Add(open.Name, text[at..from]);
            open = null;
            at = to;
        }

        return at == start ? null : (at, fields);
    }

    /// <summary>Where a literal stands, at a place or anywhere behind it.</summary>
    private static (int From, int To)? Find(string text, int at, string literal, bool isAnywhere, bool isLast)
    {
        for (var from = at; from <= text.Length; from++)
        {
            if (Ends(text, from, literal, isLast) is { } to)
            {
                return (from, to);
            }

            if (!isAnywhere)
            {
                return null;
            }
        }

        return null;
    }

    private static int? Ends(string text, int at, string literal, bool isLast)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] == '\n' && at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n')
            {
                at += 2;
            }
            else if (at < text.Length && text[at] == literal[i])
            {
                at++;
            }
            else
            {
                return isLast && at == text.Length && string.IsNullOrWhiteSpace(literal[i..]) ? at : null;
            }
        }

        return at;
    }
}
