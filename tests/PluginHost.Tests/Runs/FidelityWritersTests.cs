using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Runs;

namespace PluginHost.Tests.Runs;

public sealed class FidelityWritersTests
{
    private static readonly FidelityFindings Findings = Comparisons.Of("target", "history, \"old\"", Comparisons.Stage, "a good film", "a bad film", "FAIL");

    [Fact]
    public void Every_model_and_every_pair_of_an_instance_is_a_line()
    {
        var lines = Lines(Findings);
        // Two models and four pairs for each instance that was answered, two errors for the other.
        lines.Length.ShouldBe(6 + 6 + 2);
        lines[0]["predicted"]!.GetValue<string>().ShouldBe("positive");
        lines[0]["group"]!.GetValue<string>().ShouldBe("history, \"old\"");
        var pair = lines[3];
        (pair["source"]!.GetValue<string>(), pair["target"]!.GetValue<string>()).ShouldBe(("target", "sunny"));
        pair["own"]!["q"]!.GetValue<double>().ShouldBeInRange(0, 1);
        pair["held-out"]!["within"]!.AsArray().Count.ShouldBe(3);
        pair["cross-fit"].ShouldBeNull("leaving one out fits no surrogate");
        pair["mostFirst"]!.AsArray().Count.ShouldBe(100);
        lines[^1]["error"]!["message"]!.GetValue<string>().ShouldContain("told to fail");
        lines[^1]["full"].ShouldBeNull();
    }

    [Fact]
    public void The_same_findings_are_the_same_bytes() =>
        Lines(Comparisons.Of("target", "history, \"old\"", Comparisons.Stage, "a good film", "a bad film", "FAIL")).Select(line => line.ToJsonString())
            .ShouldBe(Lines(Findings).Select(line => line.ToJsonString()));

    [Fact]
    public void A_cell_is_a_line_of_the_table_and_what_is_undefined_is_empty()
    {
        var lines = MatrixCsv.Write(Findings.Stages).Split("\r\n");
        var header = lines[0].Split(',');
        // Two kinds of masks, plain and agreeing, over all, one group and the macro average, four cells each.
        lines.Length.ShouldBe(1 + (2 * 2 * 3 * 4) + 1);
        lines[^1].ShouldBeEmpty();
        lines[1].ShouldStartWith("0,loo,own,all,,target,target,2,");
        lines[1].Split(',').Length.ShouldBe(header.Length);
        lines[1].Split(',')[Array.IndexOf(header, "halves_spearman")].ShouldBeEmpty();
        lines.ShouldContain(line => line.StartsWith("0,loo,own,all,\"history, \"\"old\"\"\",target,sunny,2,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("0,loo,held-out,agreeing,macro average,sunny,target,", StringComparison.Ordinal));
    }

    private static JsonNode[] Lines(FidelityFindings findings)
    {
        using var stream = new MemoryStream();
        ComparisonsWriter.Write(stream, findings.Stages);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)];
    }
}
