using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PluginHost.Reports;

/// <summary>An SVG text element, written in code because Razor keeps the tag <c>text</c> for itself.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>The horizontal position, in the drawing's units.</summary>
    [Parameter, EditorRequired]
    public required double X { get; set; }

    /// <summary>The vertical position of the base line, in the drawing's units.</summary>
    [Parameter, EditorRequired]
    public required double Y { get; set; }

    /// <summary>Which end of the text stands at the position: <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>The degrees by which the text is turned around its position, clockwise.</summary>
    [Parameter]
    public double Turn { get; set; }

    /// <summary>The CSS class, where the drawing has one for this text.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The colour; the drawing's own where there is none.</summary>
    [Parameter]
    public string? Colour { get; set; }

    /// <summary>The text, escaped when it is written.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Figures.Coordinate(X));
        builder.AddAttribute(2, "y", Figures.Coordinate(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        if (Turn != 0)
        {
            builder.AddAttribute(4, "transform", $"rotate({Figures.Coordinate(Turn)} {Figures.Coordinate(X)} {Figures.Coordinate(Y)})");
        }

        builder.AddAttribute(5, "class", Class);
        builder.AddAttribute(6, "style", Colour is null ? null : $"fill:{Colour}");
        builder.AddContent(7, Text);
        builder.CloseElement();
    }
}
