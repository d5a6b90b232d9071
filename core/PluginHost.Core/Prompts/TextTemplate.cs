using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Prompts;

/// <summary>
/// A text with <c>{placeholders}</c> and <c>{#named}segments{/named}</c>, parsed. <c>{{</c> and <c>}}</c> stand for braces.
/// </summary>
/// <param name="Pieces">Its pieces in order.</param>
public sealed record TextTemplate(FSharpList<TemplatePiece> Pieces)
{
    /// <summary>The names of the placeholders in order, those in segments too, each as often as it appears.</summary>
    public IEnumerable<string> Placeholders => Pieces.SelectMany(piece => piece.Match<IEnumerable<string>>(
        _ => [], placeholder => [placeholder.Name], segment => segment.Inner.Placeholders));

    /// <summary>The segments in order.</summary>
    public IEnumerable<TemplatePiece.Segment> Segments => Pieces.OfType<TemplatePiece.Segment>();

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The template, or what is wrong with the text.</returns>
    public static FSharpResult<TextTemplate, string> Parse(string text) => TemplateParser.Parse(text);

    /// <summary>Fills every placeholder.</summary>
    /// <param name="fields">The text of each placeholder.</param>
    /// <returns>The filled text.</returns>
    /// <exception cref="KeyNotFoundException">A placeholder has no text.</exception>
    public string Fill(FSharpMap<string, string> fields) => string.Concat(Pieces.Select(piece => piece.Match(
        literal => literal.Text, placeholder => fields[placeholder.Name], segment => segment.Inner.Fill(fields))));

    /// <summary>Fills the placeholders that have a text and leaves the others open, so that the rest is filled faster, many times.</summary>
    /// <param name="fields">The texts of some placeholders; what is no placeholder here is ignored.</param>
    /// <returns>The template of the open placeholders, without empty or neighbouring literal pieces.</returns>
    public TextTemplate Bind(FSharpMap<string, string> fields) => new(Joined(Pieces.Select(piece => piece.Match(
        literal => literal,
        placeholder => fields.TryGetValue(placeholder.Name, out var text) ? new TemplatePiece.Literal(text) : (TemplatePiece)placeholder,
        segment => segment with { Inner = segment.Inner.Bind(fields) }))));

    /// <summary>Makes placeholders of some segments, and plain pieces of the others.</summary>
    /// <param name="slot">The name of the placeholder for a segment, given its number among the pieces from 0; or <see langword="null"/>.</param>
    /// <returns>The template without segments.</returns>
    public TextTemplate Open(Func<int, TemplatePiece.Segment, string?> slot) => new(Joined(Pieces.SelectMany((piece, index) =>
        piece.Match<IEnumerable<TemplatePiece>>(
            literal => [literal],
            placeholder => [placeholder],
            segment => slot(index, segment) is { } name ? [new TemplatePiece.Placeholder(name)] : segment.Inner.Pieces))));

    /// <summary>Puts other placeholders in place of one.</summary>
    /// <param name="name">The placeholder to replace.</param>
    /// <param name="others">The names of those that take its place, in order; may be empty.</param>
    /// <returns>The template; what stands in segments stays.</returns>
    public TextTemplate Spread(string name, IReadOnlyList<string> others) => new(Joined(Pieces.SelectMany(piece =>
        piece is TemplatePiece.Placeholder placeholder && placeholder.Name == name
            ? others.Select(TemplatePiece (other) => new TemplatePiece.Placeholder(other))
            : [piece])));

    /// <summary>The text that parses to this template.</summary>
    /// <returns>The text with placeholders, segments and doubled braces.</returns>
    public override string ToString() => string.Concat(Pieces.Select(piece => piece.Match(
        literal => literal.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
        placeholder => $"{{{placeholder.Name}}}",
        segment => $"{{#{segment.Name}}}{segment.Inner}{{/{segment.Name}}}")));

    private static FSharpList<TemplatePiece> Joined(IEnumerable<TemplatePiece> pieces)
    {
        var joined = new List<TemplatePiece>();
        foreach (var piece in pieces)
        {
            if (piece is TemplatePiece.Literal literal && joined is [.., TemplatePiece.Literal last])
            {
                joined[^1] = new TemplatePiece.Literal(last.Text + literal.Text);
            }
            else if (piece is not TemplatePiece.Literal { Text.Length: 0 })
            {
                joined.Add(piece);
            }
        }

        return [.. joined];
    }
}
