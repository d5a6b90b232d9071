using System.Collections.Immutable;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class PublicDataTests
{
    [Fact]
    public void The_development_set_of_sst2_is_read_whole()
    {
        using var file = File.OpenText(SharedFolder.File("data/sst2/stsa.binary.dev"));
        var instances = InstanceReader.Read(new(new DataSource.File(DataFormat.Sst, "x"), null, "label", null, []), file).ResultValue;

        instances.Length.ShouldBe(872);
        instances.Count(instance => instance.Gold == "1").ShouldBe(444);
        instances[0].Fields["text"].ShouldBe("one long string of cliches .");
        instances.Select(instance => instance.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(872);
    }

    [Fact]
    public void Sst2_in_the_layout_of_glue_is_read_whole_with_its_spaces()
    {
        using var file = File.OpenText(SharedFolder.File("data/sst2/glue-dev-400.tsv"));
        var instances = InstanceReader.Read(new(new DataSource.File(DataFormat.Tsv, "x"), null, "label", null, []), file).ResultValue;

        instances.Length.ShouldBe(399);
        instances[0].Fields["sentence"].ShouldBe("it 's a charming and often affecting journey . ");
        instances.ShouldAllBe(instance => instance.Gold == "0" || instance.Gold == "1");
    }

    [Fact]
    public void Piqa_is_read_whole_with_its_labels()
    {
        using var labels = File.OpenText(SharedFolder.File("data/piqa/valid-labels-600.lst"));
        var instances = Read(DataFormat.Piqa, "data/piqa/valid-600.jsonl", labels);

        instances.Length.ShouldBe(600);
        instances.Count(instance => instance.Fields["answer"] == "B").ShouldBe(307);
        instances[0].Fields["goal"].ShouldBe("How do I ready a guinea pig cage for it's new occupants?");
        instances[0].Fields["answer"].ShouldBe("A");
        instances[^1].Fields["A"].ShouldBe("squeeze the bottle until ketchup comes out.");
        Read(DataFormat.Piqa, "data/piqa/valid-600.jsonl").ShouldAllBe(instance => !instance.Fields.ContainsKey("answer"));
    }

    [Theory]
    [InlineData("dev/high_school_chemistry_dev", 5, "Which of the following is considered an acid anhydride?", "C", "A solution contains 2.00 mole of acetic acid, CH3C", "C")]
    [InlineData("dev/high_school_computer_science_dev", 5, "Which of the following is an example of the use of", null, "A list of numbers has n elements, indexed from 1 t", "D")]
    [InlineData("dev/high_school_microeconomics_dev", 5, "In a competitive labor market for housepainters, w", null, "Which of the following is necessarily a characteri", "B")]
    [InlineData("val/high_school_chemistry_val", 22, "Consider the Lewis structures for the following mo", null, "Why do vinegar (a dilute solution of ethanoic acid", "D")]
    [InlineData("val/high_school_computer_science_val", 9, "In Python 3, which of the following function remov", null, "Consider the following segment of code.\n String wo", "D")]
    [InlineData("val/high_school_microeconomics_val", 26, "If average household income rises and we observe t", null, "An industry with three firms selling a standardize", "C")]
    [InlineData("test/high_school_chemistry_test", 203, "London dispersion forces are caused by", null, "During the study of the reaction A → 2B, a chemist", "B")]
    [InlineData("test/high_school_computer_science_test", 100, "Let x = 1. What is x << 3 in Python 3?", null, "Which of the following activities poses the greate", "C")]
    [InlineData("test/high_school_microeconomics_test", 238, "Marginal revenue equals marginal cost at the point", null, "In an oligopoly market, firms", "B")]
    public void Mmlu_is_read_whole(string file, int count, string first, string? firstAnswer, string last, string lastAnswer)
    {
        var instances = Read(DataFormat.MmluCsv, $"data/mmlu/{file}.csv");

        instances.Length.ShouldBe(count);
        instances[0].Fields["question"].ShouldStartWith(first);
        instances[0].Fields["answer"].ShouldBe(firstAnswer ?? instances[0].Fields["answer"]);
        instances[^1].Fields["question"].ShouldStartWith(last);
        instances[^1].Fields["answer"].ShouldBe(lastAnswer);
        instances.ShouldAllBe(instance => !instance.Fields["D"].EndsWith('\r') && instance.Fields["answer"].Length == 1);
    }

    [Fact]
    public void Quoted_line_breaks_of_mmlu_are_kept() =>
        Read(DataFormat.MmluCsv, "data/mmlu/test/high_school_computer_science_test.csv").Sum(instance => instance.Fields.Count(field => field.Value.Contains('\n', StringComparison.Ordinal))).ShouldBe(25);

    [Fact]
    public void Natural_questions_are_read_whole()
    {
        var instances = Read(DataFormat.NqOpen, "data/nq-open/NQ-open.dev-300.jsonl");

        instances.Length.ShouldBe(300);
        instances[0].Fields["question"].ShouldBe("when was the last time anyone was on the moon");
        instances[0].Fields["answers"].ShouldBe("14 December 1972 UTC\nDecember 1972");
        instances[^1].Fields["answer"].ShouldBe("Marvel's Iron Fist");
    }

    [Fact]
    public void Hellaswag_is_read_whole()
    {
        var instances = Read(DataFormat.HellaSwag, "data/hellaswag/hellaswag_val-600.txt");

        instances.Length.ShouldBe(600);
        instances[0].Fields["context"].ShouldBe("Roof shingle removal: A man is sitting on a roof. he");
        instances[0].Fields["answer"].ShouldBe("D");
        instances.Count(instance => instance.Fields["answer"] == "A").ShouldBe(159);
        instances[^1].Fields["D"].ShouldBe("are shown being played.");
    }

    [Theory]
    [InlineData(DataFormat.MmluCsv, "mmlu/test/high_school_computer_science_test.csv")]
    [InlineData(DataFormat.HellaSwag, "hellaswag/hellaswag_val-600.txt")]
    [InlineData(DataFormat.NqOpen, "nq-open/NQ-open.dev-300.jsonl")]
    [InlineData(DataFormat.Piqa, "piqa/valid-600.jsonl")]
    [InlineData(DataFormat.Sst, "sst2/stsa.binary.dev")]
    public void A_copy_that_is_cut_off_is_told_by_its_last_line(DataFormat format, string file)
    {
        var text = File.ReadAllText(SharedFolder.File($"data/{file}")).TrimEnd();
        var cut = format == DataFormat.Sst ? $"{text}\nx" : text[..^(format == DataFormat.HellaSwag ? 60 : 3)];
        var lines = cut.Split('\n').Length;
        var error = InstanceReader.Read(new(new DataSource.File(format, "x"), null, null, null, []), new StringReader(cut)).ErrorValue.ShouldHaveSingleItem();
        error.Line.ShouldBeInRange(lines - 12, lines);
        error.Line.ShouldBeGreaterThan(0);
    }

    private static ImmutableArray<StudyInstance> Read(DataFormat format, string path, TextReader? labels = null)
    {
        using var file = File.OpenText(SharedFolder.File(path));
        var read = InstanceReader.Read(new(new DataSource.File(format, "x"), null, null, null, []), file, labels);
        read.IsOk.ShouldBeTrue(read.IsError ? string.Join('\n', read.ErrorValue) : "");
        return read.ResultValue;
    }
}
