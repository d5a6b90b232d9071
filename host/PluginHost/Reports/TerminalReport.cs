using System.Collections.Immutable;
using PluginHost.Core.Stages;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PluginHost.Reports;

/// <summary>Shows explained instances in the terminal: the text coloured by attribution, and a table of the strongest features.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalReport(IAnsiConsole console)
{
    private const int Strongest = 5;

    private const int LongestText = 2_000;

    private static readonly Style Faint = new(decoration: Decoration.Dim);

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    private static readonly Style Wrong = new(Color.Red);

    /// <summary>Shows all outcomes, in order.</summary>
    /// <param name="outcomes">The outcomes.</param>
    public void Show(ImmutableArray<InstanceOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Result.IsOk)
            {
                Show(InstanceView.Of(outcome));
            }
            else
            {
                console.Write(new Paragraph()
                    .Append(TerminalText.Plain($"{outcome.Instance.Id}  {outcome.Model} / {outcome.Explainer}: "), Bold)
                    .Append(TerminalText.Plain(outcome.Result.ErrorValue.Describe()), Wrong));
                console.WriteLine();
                console.WriteLine();
            }
        }
    }

    private void Show(InstanceView instance)
    {
        console.Write(Heading(instance));
        console.WriteLine();
        foreach (var field in instance.Fields)
        {
            console.Write(new Padder(Text(field), new Padding(2, 0, 0, 0)));
        }

        if (instance.Strongest.Length > 0)
        {
            console.Write(new Padder(Table(instance), new Padding(2, 0, 0, 0)));
        }

        console.WriteLine();
    }

    private static Paragraph Heading(InstanceView instance)
    {
        var heading = new Paragraph()
            .Append(TerminalText.Plain(instance.Id), Bold)
            .Append(TerminalText.Plain($"  {instance.Predicted} {instance.Certainty}"));
        if (instance.Mistaken)
        {
            heading.Append(TerminalText.Plain($"  data: {instance.Gold}"), Wrong);
        }

        return heading.Append(
            TerminalText.Plain($"  {instance.Explainer} on {instance.Source}{(instance.Score is { } score ? $", R² {Figures.Number(score)}" : "")}"), Faint);
    }

    private static Paragraph Text(FieldView field)
    {
        var text = new Paragraph();
        var length = 0;
        foreach (var piece in field.Pieces)
        {
            if (length > LongestText)
            {
                return text.Append(" … (the report has all of it)", Faint);
            }

            length += piece.Text.Length;
            text.Append(TerminalText.Plain(piece.Text), piece.Feature is { Attribution: not 0 } feature ? Coloured(feature.Shade, Decoration.Bold) : Style.Plain);
        }

        return text;
    }

    private static Table Table(InstanceView instance)
    {
        var largest = instance.Strongest.Max(feature => Math.Abs(feature.Attribution));
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns(
            new TableColumn("feature"),
            new TableColumn("attribution") { Alignment = Justify.Right },
            new TableColumn("bar") { NoWrap = true });
        foreach (var feature in instance.Strongest.Take(Strongest))
        {
            IRenderable bar = new Text(new string('█', Math.Max(1, (int)Math.Round(20 * Math.Abs(feature.Attribution) / largest))), Coloured(feature.Shade, Decoration.None));
            table.AddRow(new Text(TerminalText.Plain(feature.Name)), new Text(Figures.Signed(feature.Attribution)), bar);
        }

        return table;
    }

    private static Style Coloured(Shade shade, Decoration decoration)
    {
        var (r, g, b) = shade.ToTerminal();
        return new Style(new Color(r, g, b), decoration: decoration);
    }
}
