using PluginHost.Core.Specs;

namespace PluginHost.Core.Data;

/// <summary>Reads the records of a file, whatever its format.</summary>
internal static class FormatReader
{
    /// <summary>The records, read lazily.</summary>
    /// <param name="format">The format.</param>
    /// <param name="file">The file's text.</param>
    /// <param name="labels">The text of its file of labels, or <see langword="null"/>.</param>
    /// <param name="needed">The fields that there must be, by the data's names.</param>
    public static IEnumerable<DataRecord> Read(DataFormat format, TextReader file, TextReader? labels, IReadOnlyList<string> needed) => format switch
    {
        DataFormat.Jsonl => JsonLines.Read(file),
        DataFormat.Csv => Table.Read(CsvRows.Read(file), needed),
        DataFormat.Tsv or DataFormat.GlueTsv => Table.Read(TsvRows.Read(file), needed),
        DataFormat.Sst => SstLines.Read(file),
        DataFormat.MmluCsv => MmluRows.Read(CsvRows.Read(file)),
        DataFormat.NqOpen => QuestionLines.OfNaturalQuestions(file),
        DataFormat.HellaSwag => HellaSwagRecords.Read(file),
        DataFormat.Piqa => PiqaLines.Read(file, labels),
        DataFormat.Gsm8k => QuestionLines.OfGsm8k(file),
        DataFormat.Imdb => Table.Read(CsvRows.Read(file), ["review", "sentiment"]).Select(new FieldRenaming(Imdb).Apply),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    private static readonly Microsoft.FSharp.Collections.FSharpMap<string, string> Imdb = new([Tuple.Create("text", "review"), Tuple.Create("label", "sentiment")]);
}
