using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class InstanceReaderTests
{
    [Theory]
    [InlineData(DataFormat.Jsonl, "{\"text\":\"a fine film\",\"label\":1}\n\n{\"text\":\"bad, \\\"very\\\"\",\"label\":0}")]
    [InlineData(DataFormat.Csv, "text,label\r\na fine film,1\r\n\r\n\"bad, \"\"very\"\"\",0\r\n")]
    [InlineData(DataFormat.Tsv, "text\tlabel\na fine film\t1\n\nbad, \"very\"\t0\n")]
    [InlineData(DataFormat.Sst, "1 a fine film\n\n0 bad, \"very\"\n")]
    public void Every_format_gives_the_same_instances_with_the_same_ids_in_a_locale_with_decimal_commas(DataFormat format, string text)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            foreach (string start in (string[])["", "\uFEFF"])
            {
                Read(start + text, format, label: "label").ShouldBe(
                [
                    new("0152872b18e0b87f", Fields(("label", "1"), ("text", "a fine film")), "1"),
                    new("dd4981d9c2503d33", Fields(("label", "0"), ("text", "bad, \"very\"")), "0"),
                ]);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Csv_fields_hold_line_breaks_and_errors_name_the_line_on_which_a_row_begins()
    {
        Read("id,text\n1,\"two\r\nlines\"\n2,\" x \"\n", DataFormat.Csv, id: "id").Select(instance => instance.Fields["text"]).ShouldBe(["two\r\nlines", " x "]);
        Errors("id,text\n\n1,\"two\nlines\"\n2\n3,a\"b\n4,\"a\"b\n5,\"open\nend", DataFormat.Csv, id: "id").Select(error => error.ToString()).ShouldBe(
        [
            "line 5: The row has 1 fields, the header has 2 (id, text).",
            "line 6: A quotation mark stands in a field that does not begin with one. Put the field in quotes and double the mark: \"\".",
            "line 7: Text follows a closing quotation mark. Inside of quotes a mark is doubled: \"\".",
            "line 8: A quotation mark is opened and never closed. Inside of quotes it is doubled: \"\".",
        ]);
    }

    [Fact]
    public void Every_bad_json_line_is_reported_with_what_is_wrong()
    {
        var errors = Errors(
            "{\"id\":\"a\"}\n{\"id\":\"b\",}\n[1]\n7\n{\"id\":\"c\",\"x\":[1]}\n{\"id\":\"a\"}\n{\"ID\":\"d\"}\n{\"id\":null}\n{\"id\":\" \"}\n{\"id\":\"e\",\"id\":\"f\"}\n{\"id\":\"\\ud800\"}\n{\"id\":\"x\\ny\"}\n{\"id\":\"g" + '\uDC00' + "\"}",
            DataFormat.Jsonl,
            id: "id");

        errors.Select(error => error.Line).ShouldBe([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        string[] messages =
        [
            "This is no JSON", "A list stands here", "A number stands here", "The field 'x' holds a list", "The id 'a' belongs to line 1 already", "The field 'id' is missing, which the spec names. Did you mean 'ID'?",
            "The field 'id' is missing", "is blank", "This is no JSON", "An escape stands for half of a surrogate pair", "a line break or another control character", "half of a surrogate pair",
        ];
        foreach (var (error, message) in errors.Zip(messages))
        {
            error.Message.ShouldContain(message);
        }
    }

    [Fact]
    public void Json_scalars_become_their_text_and_null_is_no_field() =>
        Read("""{"id":7.0,"a":1e3,"b":true,"c":null,"d":""}""", DataFormat.Jsonl, id: "id").Single()
            .ShouldBe(new StudyInstance("7.0", Fields(("a", "1e3"), ("b", "true"), ("d", ""), ("id", "7.0")), null));

    [Theory]
    [InlineData(DataFormat.Jsonl, "{\"text\":\"👩‍👩‍👧 e\u0301 a\\u0000b\"}", "👩‍👩‍👧 e\u0301 a\0b")]
    [InlineData(DataFormat.Csv, "text\n👩‍👩‍👧 e\u0301 a\0b", "👩‍👩‍👧 e\u0301 a\0b")]
    [InlineData(DataFormat.Tsv, "text\n👩‍👩‍👧 e\u0301 a\0b ", "👩‍👩‍👧 e\u0301 a\0b ")]
    [InlineData(DataFormat.Sst, "1  👩‍👩‍👧 e\u0301 a\0b\rc", " 👩‍👩‍👧 e\u0301 a\0b\rc")]
    public void Emoji_combining_marks_and_nul_stay_as_they_are(DataFormat format, string file, string text) =>
        Read(file, format).Single().Fields["text"].ShouldBe(text);

    [Theory]
    [InlineData(DataFormat.Csv, "text\na\n")]
    [InlineData(DataFormat.Tsv, "text\na\n")]
    [InlineData(DataFormat.Sst, "1 a\n1 a\n")]
    public void Half_of_a_surrogate_pair_is_an_error(DataFormat format, string start) =>
        Errors($"{start}1 b{'\uD83D'}c\n", format).Single().ToString().ShouldSatisfyAllConditions(
            error => error.ShouldStartWith("line 3: "), error => error.ShouldContain("half of a surrogate pair"));

    [Fact]
    public void Equal_content_without_ids_is_numbered_by_occurrence()
    {
        var ids = Read("1 a\n1 a\n1 b\n1 a\n", DataFormat.Sst).Select(instance => instance.Id).ToArray();

        ids[1].ShouldBe($"{ids[0]}-2");
        ids[3].ShouldBe($"{ids[0]}-3");
        ids[2].ShouldMatch("^[0-9a-f]{16}$");
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public void A_limit_stops_the_reading_before_what_lies_behind()
    {
        var spec = Spec(DataFormat.Sst) with { Limit = 2 };
        using var endless = new EndlessReader("1 a\n");

        InstanceReader.Read(spec, endless).ResultValue.Length.ShouldBe(2);
        Read("1 a\n1 b\nbad\n", spec).Length.ShouldBe(2);
    }

    [Fact]
    public void Ids_select_in_the_order_of_the_data_and_unknown_ones_are_errors()
    {
        var spec = Spec(DataFormat.Tsv, id: "id") with { Ids = ["r7", "r1"] };
        const string File = "id\ttext\nr1\ta\nr2\tb\nr7\tc\n";

        Read(File, spec).Select(instance => instance.Id).ShouldBe(["r1", "r7"]);
        Read(File, spec with { Limit = 1 }).Select(instance => instance.Id).ShouldBe(["r1"]);
        Errors(File, spec with { Ids = ["r1", "R2", "zzzzzz"] }).Select(error => error.ToString()).ShouldBe(
        [
            "No instance has the id 'R2', which the spec selects. Did you mean 'r2'?",
            "No instance has the id 'zzzzzz', which the spec selects. Known here: r1, r2, r7.",
        ]);
    }

    [Fact]
    public void More_than_twenty_errors_are_counted()
    {
        var errors = Errors(string.Concat(Enumerable.Repeat("x\n", 25)), DataFormat.Sst);

        errors.Length.ShouldBe(21);
        errors[20].ShouldBe(new DataError(21, "Here and further on there are 5 more errors."));
    }

    [Theory]
    [InlineData(DataFormat.Jsonl, "")]
    [InlineData(DataFormat.Csv, "\uFEFF")]
    [InlineData(DataFormat.Csv, "text\n")]
    [InlineData(DataFormat.Tsv, "text\n\n")]
    [InlineData(DataFormat.Sst, "\n \n")]
    public void A_file_without_instances_is_an_error(DataFormat format, string file) =>
        Errors(file, format).Single().ToString().ShouldBe("The data hold no instance.");

    [Theory]
    [InlineData("texte,label\na,1\nb,1\n", "The header has no column 'text', which the spec names. Did you mean 'texte'?")]
    [InlineData("text,text\na,1\n", "The header names the column 'text' twice.")]
    [InlineData("text,\na,1\n", "A column of the header has no name.")]
    public void A_fault_of_the_header_is_reported_once(string file, string message) =>
        Errors(file, DataFormat.Csv, id: "text").Single().ShouldBe(new DataError(1, message));

    [Fact]
    public void Inline_instances_have_their_number_for_a_line()
    {
        var spec = new DataSpec(new DataSource.Inline([Fields(("text", "a"), ("id", "x")), Fields(("text", "b"))]), "id", null, null, []);

        InstanceReader.Read(spec, TextReader.Null).ErrorValue.Single().ToString().ShouldStartWith("line 2: The field 'id' is missing");
        InstanceReader.Read(spec with { IdField = null }, TextReader.Null).ResultValue.Length.ShouldBe(2);
    }

    private static FSharpMap<string, string> Fields(params (string Name, string Text)[] fields) => new(fields.Select(pair => Tuple.Create(pair.Name, pair.Text)));

    private static DataSpec Spec(DataFormat format, string? id = null, string? label = null) => new(new DataSource.File(format, "x"), id, label, null, []);

    private static ImmutableArray<StudyInstance> Read(string text, DataFormat format, string? id = null, string? label = null) => Read(text, Spec(format, id, label));

    private static ImmutableArray<StudyInstance> Read(string text, DataSpec spec)
    {
        var result = InstanceReader.Read(spec, new StringReader(text));
        return result.IsOk ? result.ResultValue : throw new InvalidOperationException(string.Join('\n', result.ErrorValue));
    }

    private static FSharpList<DataError> Errors(string text, DataFormat format, string? id = null) => Errors(text, Spec(format, id));

    private static FSharpList<DataError> Errors(string text, DataSpec spec)
    {
        var result = InstanceReader.Read(spec, new StringReader(text));
        result.IsError.ShouldBeTrue();
        return result.ErrorValue;
    }
}
