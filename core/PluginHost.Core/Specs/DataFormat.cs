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

    /// <summary>GLUE's layout: as <see cref="Tsv"/>, with the gold label in the column <c>label</c>.</summary>
    GlueTsv,

    /// <summary>
    /// MMLU: comma-separated values without a header; the fields are <c>question</c>, <c>A</c> to <c>D</c>, and <c>answer</c>, which is the
    /// letter of the right one.
    /// </summary>
    MmluCsv,

    /// <summary>
    /// Natural Questions, open: one JSON object a line; the fields are <c>question</c>, <c>answer</c> (the first of the right ones) and
    /// <c>answers</c> (all of them, one a line).
    /// </summary>
    NqOpen,

    /// <summary>
    /// HellaSwag, as plain text of six lines a record or as its own JSON Lines, told apart by how the file begins; the fields are
    /// <c>context</c>, <c>A</c> to <c>D</c> and <c>answer</c>, a letter, and from JSON <c>activity</c>.
    /// </summary>
    HellaSwag,

    /// <summary>
    /// PIQA: one JSON object a line, and the labels, 0 or 1 a line, in a file of their own; the fields are <c>goal</c>, <c>A</c>,
    /// <c>B</c> and, where there are labels, <c>answer</c>, a letter.
    /// </summary>
    Piqa,

    /// <summary>
    /// GSM8K: one JSON object a line; the fields are <c>question</c>, <c>solution</c> (the text up to <c>####</c>) and <c>answer</c>, what
    /// stands behind it.
    /// </summary>
    Gsm8k,

    /// <summary>
    /// The Large Movie Review data set as one CSV file with the columns <c>review</c> and <c>sentiment</c>; the fields are <c>text</c> and
    /// <c>label</c>.
    /// </summary>
    Imdb,
}
