namespace PluginHost.Core.Specs;

/// <summary>How a data file is written.</summary>
public enum DataFormat
{
    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>Tab-separated values with a header line, without quoting, as GLUE has them.</summary>
    Tsv,

    /// <summary>A label, a space and a text on each line; the fields are <c>label</c> and <c>text</c>.</summary>
    Sst,
}
