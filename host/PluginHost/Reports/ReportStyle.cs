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
        .badge { white-space: nowrap; border-radius: 999px; padding: 0 .6rem; font-size: .85rem; border: 1px solid currentColor; }
        .badge.good { color: #14613a; } .badge.bad { color: #9c3a00; }
        .legend { display: flex; gap: .5rem; align-items: center; font-size: .85rem; color: #4a5563; }
        .legend .scale { width: 10rem; height: .8rem; border-radius: 4px; background: linear-gradient(90deg, rgb(226,154,71), #fff, rgb(89,140,193)); border: 1px solid #d9dee5; }
        h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
        h4 { font-size: .95rem; margin: 1.5rem 0 .5rem; color: #4a5563; break-after: avoid; }
        .maps { display: flex; flex-wrap: wrap; gap: .5rem 1rem; break-inside: avoid; }
        p.answer { font-size: 1.1rem; }
        figure.trace { margin: 0; width: 440px; max-width: 100%; break-inside: avoid; }
        figure.trace figcaption { font-weight: 600; font-size: .9rem; }
        figure.trace svg { display: block; max-width: 100%; height: auto; }
        figure.trace text { font: 12px system-ui, "Segoe UI", Arial, sans-serif; fill: #1c2430; }
        figure.trace text.axis { fill: #4a5563; font-style: italic; }
        figure.trace text.limit { fill: #9c3a00; }
        figure.trace text.name { font-weight: 600; }
        figure.heat { margin: 0; break-inside: avoid; }
        figure.heat figcaption { font-weight: 600; font-size: .9rem; }
        figure.heat svg { display: block; max-width: 100%; height: auto; }
        figure.heat text { font: 12px system-ui, "Segoe UI", Arial, sans-serif; fill: #1c2430; }
        figure.heat text.value { font-size: 15px; font-weight: 700; }
        figure.heat text.small { font-size: 11px; }
        figure.heat text.axis { fill: #4a5563; font-style: italic; }
        figure.heat rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        table.compact { font-size: .82rem; margin: .75rem 0; break-inside: avoid; }
        table.compact th, table.compact td { padding: .15rem .6rem .15rem 0; }
        p.note, details.note { font-size: .82rem; color: #4a5563; }
        pre { background: #f5f7f9; border: 1px solid #e1e5ea; border-radius: 6px; padding: .8rem; overflow: auto; font-size: .85rem; }
        a { color: #1d4f91; }
        @media print { body { max-width: none; padding: 0; font-size: 11pt; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } details { display: none; } }
        """;
}
