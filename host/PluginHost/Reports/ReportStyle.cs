namespace PluginHost.Reports;

/// <summary>The report's style sheet, part of the page so that it is one file for ever.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root { color-scheme: light; }
        body { font: 16px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1c2430; background: #fff; margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid #d9dee5; padding-bottom: .25rem; }
        p.lead { margin: 0 0 1rem; color: #4a5563; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #e8ebef; vertical-align: top; }
        th { color: #4a5563; font-weight: 600; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        article { border: 1px solid #d9dee5; border-radius: 8px; padding: 1rem 1.25rem; margin: 0 0 1rem; break-inside: avoid; }
        article header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
        article header .id { font-weight: 700; }
        article header .detail { color: #4a5563; font-size: .9rem; }
        .text { font-size: 1.1rem; line-height: 2; margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        .field { color: #4a5563; font-size: .8rem; margin: .5rem 0 0; }
        mark { color: inherit; border-radius: 4px; padding: .1em .15em; }
        svg.bars { display: block; max-width: 100%; height: auto; }
        svg.bars text { font: 13px system-ui, "Segoe UI", Arial, sans-serif; fill: #1c2430; }
        .badge { border-radius: 999px; padding: 0 .6rem; font-size: .85rem; border: 1px solid currentColor; }
        .badge.good { color: #14613a; } .badge.bad { color: #9c3a00; }
        .legend { display: flex; gap: .5rem; align-items: center; font-size: .85rem; color: #4a5563; }
        .legend .scale { width: 10rem; height: .8rem; border-radius: 4px; background: linear-gradient(90deg, rgb(226,154,71), #fff, rgb(89,140,193)); border: 1px solid #d9dee5; }
        pre { background: #f5f7f9; border: 1px solid #e1e5ea; border-radius: 6px; padding: .8rem; overflow: auto; font-size: .85rem; }
        a { color: #1d4f91; }
        @media print { body { max-width: none; padding: 0; font-size: 11pt; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } details { display: none; } }
        """;
}
