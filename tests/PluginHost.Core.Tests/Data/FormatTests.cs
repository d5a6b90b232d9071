using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class FormatTests
{
    [Fact]
    public void Mmlu_has_no_header_and_quoted_line_breaks_and_carriage_returns()
    {
        var instances = Read(DataFormat.MmluCsv, "\"What is\r\nx << 1, if x = 2?\",1,\"4, or \"\"four\"\"\",\"a\rb\",16,B\r\nNext?,1,2,3,4,D");
        instances.Length.ShouldBe(2);
        instances[0].Fields["question"].ShouldBe("What is\r\nx << 1, if x = 2?");
        instances[0].Fields["B"].ShouldBe("4, or \"four\"");
        instances[0].Fields["C"].ShouldBe("a\rb");
        instances.Select(instance => instance.Fields["answer"]).ShouldBe(["B", "D"]);
        instances[1].Fields["question"].ShouldBe("Next?");
    }

    [Theory]
    [InlineData("Q?,1,2,3,4,A\nQ?,1,2,3,4\nQ?,1,2,3,4,E\n", "line 2: The row has 5 fields, six are needed: question, A, B, C, D, answer.", "line 3: The last field is 'E', and should be the right option's letter, A to D.")]
    [InlineData("\"Q\n?\",1,2,3,4,A\nQ?,1,2,3,4,5,A\n", "line 3: The row has 7 fields, six are needed: question, A, B, C, D, answer.")]
    [InlineData("Q?,1,2,3,4,A\n\"Q?,1,2,3,4,A\n", "line 2: A quotation mark is opened and never closed. Inside of quotes it is doubled: \"\".")]
    public void Malformed_mmlu_is_told_by_line(string file, params string[] errors) => Errors(DataFormat.MmluCsv, file).ShouldBe(errors);

    [Fact]
    public void Natural_questions_have_all_their_answers_and_the_first_one()
    {
        var instance = Read(DataFormat.NqOpen, """{"question": "who", "answer": ["A. B.", "C"]}""").Single();
        Fields(instance).ShouldBe([("answer", "A. B."), ("answers", "A. B.\nC"), ("question", "who")]);
        Errors(DataFormat.NqOpen, """
            {"question": "who", "answer": "A"}
            {"question": "who", "answer": []}
            {"question": "who", "answer": [1]}
            {"question":
            ["who"]
            """).Select(error => error.Split(' ')[1]).ShouldBe(["1:", "2:", "3:", "4:", "5:"]);
    }

    [Fact]
    public void Hellaswag_is_read_in_both_of_its_forms()
    {
        const string Lines = """
            {"ind": 24, "activity_label": "Roof", "ctx_a": "A man sits.", "ctx_b": "he", "ctx": "A man sits. he", "split": "val", "label": 3, "endings": ["a", "b", "c", "d"]}
            {"ctx": "A lady", "label": "0", "endings": ["a", "b", "c", "d"]}
            """;
        var instances = Read(DataFormat.HellaSwag, Lines);
        Fields(instances[0]).ShouldBe([("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("activity", "Roof"), ("answer", "D"), ("context", "A man sits. he")]);
        instances[1].Fields["answer"].ShouldBe("A");

        var text = Read(DataFormat.HellaSwag, "A man sits. he\n3\na\nb\nc\nd\nA lady\n0\na\nb\nc\nd\n");
        Fields(text[0]).ShouldBe([("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("answer", "D"), ("context", "A man sits. he")]);
        Fields(text[1]).ShouldContain(("context", "A lady"));
    }

    [Fact]
    public void A_malformed_record_of_hellaswag_is_told_by_line_and_the_next_one_is_found_again()
    {
        const string Good = "context\n2\na\nb\nc\nd\n";
        Errors(DataFormat.HellaSwag, $"{Good}context\nfour\na\nb\nc\nd\n{Good}short\n1\na\nb\nc\n{Good}end\n1\n").ShouldBe(
        [
            "line 7: A record is six lines: a context, the number of the right ending from 0 to 3, four endings. Behind this line stands 'four' instead of a number.",
            "line 19: The record has 3 endings, four are needed.",
            "line 30: The file ends in the middle of a record: 2 of 6 lines are there.",
        ]);
        Errors(DataFormat.HellaSwag, """
            {"ctx": "a", "label": 4, "endings": ["a", "b", "c", "d"]}
            {"ctx": "a", "label": 1, "endings": ["a", "b", "c"]}
            """).ShouldBe(["line 1: The label must be a number from 0 to 3.", "line 2: The line must have a text 'ctx' and a list of four texts 'endings'."]);
    }

    [Fact]
    public void Piqa_takes_its_labels_from_a_file_of_their_own()
    {
        const string Goals = """
            {"goal": "dresser", "sol1": "one", "sol2": "two"}
            {"goal": "roof", "sol1": "three", "sol2": "four"}
            """;
        var spec = Spec(DataFormat.Piqa) with { LabelField = "answer" };
        var instances = InstanceReader.Read(spec, new StringReader(Goals), new StringReader("1\n0\n")).ResultValue;
        Fields(instances[0]).ShouldBe([("A", "one"), ("B", "two"), ("answer", "B"), ("goal", "dresser")]);
        instances.Select(instance => instance.Gold).ShouldBe(["B", "A"]);
        Read(DataFormat.Piqa, Goals)[0].Fields.ContainsKey("answer").ShouldBeFalse();
        Read(DataFormat.Piqa, """{"goal": "dresser", "sol1": "one", "sol2": "two", "label": 1}""")[0].Fields["answer"].ShouldBe("B");

        ErrorsOf("1\n").ShouldBe(["line 2: There is no label for this line or any further one: the file of labels is shorter."]);
        ErrorsOf("1\n0\n1\n").ShouldBe(["line 2: The file of labels goes on behind the last line of the data, at its line 3."]);
        ErrorsOf("1\n2\n").ShouldBe(["line 2: The label is neither 0 nor 1."]);

        IEnumerable<string> ErrorsOf(string labels) =>
            InstanceReader.Read(spec, new StringReader(Goals), new StringReader(labels)).ErrorValue.Select(error => error.ToString());
    }

    [Fact]
    public void Gsm8k_has_the_result_behind_its_mark()
    {
        var instance = Read(DataFormat.Gsm8k, """{"question": "How many?", "answer": "2 + 2 = <<2+2=4>>4 apples.\n#### 4"}""").Single();
        Fields(instance).ShouldBe([("answer", "4"), ("question", "How many?"), ("solution", "2 + 2 = <<2+2=4>>4 apples.")]);
        Errors(DataFormat.Gsm8k, """{"question": "How many?", "answer": "4"}""").ShouldBe(["line 1: The answer has no '####' with the result behind it."]);
    }

    [Fact]
    public void Imdb_keeps_the_breaks_of_its_reviews()
    {
        var instance = Read(DataFormat.Imdb, "review,sentiment\n\"A film.<br /><br />Good, \"\"really\"\".\",positive\n").Single();
        Fields(instance).ShouldBe([("label", "positive"), ("text", "A film.<br /><br />Good, \"really\".")]);
        Errors(DataFormat.Imdb, "review,label\na,b\n").Single().ShouldStartWith("line 1: The header has no column 'sentiment', which the spec names.");
    }

    [Fact]
    public void Fields_get_the_names_that_the_spec_has_for_them()
    {
        var spec = Spec(DataFormat.GlueTsv) with { LabelField = "gold", Fields = Names(("text", "sentence"), ("gold", "label")) };
        var instance = InstanceReader.Read(spec, new StringReader("sentence\tlabel\tindex\na film \t1\t7\n")).ResultValue.Single();
        Fields(instance).ShouldBe([("gold", "1"), ("index", "7"), ("text", "a film ")]);
        instance.Gold.ShouldBe("1");

        ErrorsOf(("text", "sentense")).Single().ShouldBe("line 1: The header has no column 'sentense', which the spec names. Did you mean 'sentence'?");
        ErrorsOf(("index", "sentence")).Single().ShouldStartWith("line 2: The data have a field 'index' of their own");
        var lines = Spec(DataFormat.Jsonl) with { Fields = Names(("text", "review")) };
        InstanceReader.Read(lines, new StringReader("{\"revue\": \"a\"}\n")).ErrorValue.Single().ToString()
            .ShouldBe("line 1: The field 'review' is missing, which 'fields' in the spec names. Did you mean 'revue'?");

        IEnumerable<string> ErrorsOf(params (string, string)[] names) => InstanceReader
            .Read(Spec(DataFormat.GlueTsv) with { Fields = Names(names) }, new StringReader("sentence\tlabel\tindex\na film \t1\t7\n")).ErrorValue.Select(error => error.ToString());
    }

    [Theory]
    [InlineData(DataFormat.MmluCsv, "Q?,1,2,3,4,A\n")]
    [InlineData(DataFormat.HellaSwag, "context\n2\na\nb\nc\nd\n")]
    [InlineData(DataFormat.NqOpen, "{\"question\": \"who\", \"answer\": [\"A\"]}\n")]
    public void No_more_is_read_than_is_asked_for(DataFormat format, string record)
    {
        using var endless = new EndlessReader(record);
        InstanceReader.Read(Spec(format) with { Limit = 3 }, endless).ResultValue.Length.ShouldBe(3);
    }

    private static DataSpec Spec(DataFormat format) => new(new DataSource.File(format, "x"), null, null, null, []);

    private static FSharpMap<string, string> Names(params (string New, string Old)[] names) => new(names.Select(name => Tuple.Create(name.New, name.Old)));

    private static ImmutableArray<StudyInstance> Read(DataFormat format, string text)
    {
        var read = InstanceReader.Read(Spec(format), new StringReader(text));
        return read.IsOk ? read.ResultValue : throw new InvalidOperationException(string.Join('\n', read.ErrorValue));
    }

    private static IEnumerable<string> Errors(DataFormat format, string text) =>
        InstanceReader.Read(Spec(format), new StringReader(text)).ErrorValue.Select(error => error.ToString());

    private static IEnumerable<(string, string)> Fields(StudyInstance instance) => instance.Fields.Select(field => (field.Key, field.Value));
}
