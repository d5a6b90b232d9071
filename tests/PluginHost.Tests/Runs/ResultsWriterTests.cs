using System.Text;
using System.Text.Json;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;
using PluginHost.Runs;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

public sealed class ResultsWriterTests
{
    [Fact]
    public void An_explanation_is_one_line_with_every_figure_exact()
    {
        using var json = JsonDocument.Parse(Write(Examples.Explained("r1", "positive", ("good 😀", 0.1 + 0.2), ("bad", -1e-17))));
        var root = json.RootElement;
        root.GetProperty("instance").GetString().ShouldBe("r1");
        root.GetProperty("predicted").GetString().ShouldBe("positive");
        root.GetProperty("gold").GetString().ShouldBe("positive");
        root.GetProperty("source").GetProperty("kind").GetString().ShouldBe("target");
        root.GetProperty("features")[0].GetProperty("name").GetString().ShouldBe("good 😀");
        root.GetProperty("attributions")[0][0].GetDouble().ShouldBe(0.1 + 0.2);
        root.GetProperty("attributions")[1][1].GetDouble().ShouldBe(1e-17);
        root.GetProperty("samples").GetInt32().ShouldBe(3);
    }

    [Fact]
    public void An_undefined_figure_is_null()
    {
        using var json = JsonDocument.Parse(Write(Examples.Explained("r1", null, ("good", 1))));
        json.RootElement.GetProperty("diagnostics").GetProperty("score")[1].ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.TryGetProperty("gold", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_failure_is_an_error_and_never_a_score()
    {
        var error = QuestionError.Permanent(QuestionErrorKind.PromptTooLong, "Too long.");
        using var json = JsonDocument.Parse(Write(Examples.Failed("r2", new PipelineError.Unanswered(3, 10, error))));
        json.RootElement.GetProperty("error").GetProperty("kind").GetString().ShouldBe("unanswered-PromptTooLong");
        json.RootElement.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("3 of 10");
        json.RootElement.TryGetProperty("attributions", out _).ShouldBeFalse();
    }

    [Fact]
    public void Each_outcome_ends_its_line()
    {
        var text = Write(Examples.Explained("a", null, ("x\ny", 1)), Examples.Explained("b", null, ("z", 1)));
        text.Split('\n').Length.ShouldBe(3);
        text.ShouldEndWith("\n");
    }

    private static string Write(params InstanceOutcome[] outcomes)
    {
        using var stream = new MemoryStream();
        ResultsWriter.Write(stream, [.. outcomes]);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
