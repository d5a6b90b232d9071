using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;
using PluginHost.Reports;
using PluginHost.Runs;
using PluginHost.Tests.Runs;

namespace PluginHost.Tests.Reports;

public sealed class ReportWriterTests
{
    [Fact]
    public async Task Everything_that_data_says_is_escaped()
    {
        var html = await Render(
            Examples.Explained("<script>alert(1)</script>", "<b>", ("<img src=x onerror=alert(2)>", 1)),
            Examples.Failed("\"><svg onload=alert(3)>", new PipelineError.Rejected("<i>no</i>")));
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<svg onload");
        html.ShouldNotContain("<i>");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public async Task The_text_is_there_in_order_with_the_colour_of_each_attribution()
    {
        var html = await Render(Examples.Explained("r1", "positive", ("truly", 0.25), ("good", 0.5), ("film", 0), ("but", -0.5)));
        html.ShouldContain($"<mark style=\"background:{new Shade(1).ToCss()}\" title=\"good &#x2B;0.500\">good</mark>");
        html.ShouldContain($"background:{new Shade(-1).ToCss()}");
        html.ShouldNotContain(">film</mark>");
        html.IndexOf(">truly</mark>", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf(">good</mark>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Needs_nothing_beside_it()
    {
        var html = await Render(Examples.Explained("r1", null, ("good", 1)));
        html.ShouldNotContain("http://");
        html.ShouldNotContain("https://");
        html.ShouldNotContain("src=");
        html.ShouldStartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task Is_the_same_where_the_decimal_separator_is_a_comma()
    {
        var expected = await Render(Examples.Explained("r1", null, ("good", 0.5)));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            (await Render(Examples.Explained("r1", null, ("good", 0.5)))).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task An_instance_without_features_says_so() =>
        (await Render(Examples.Explained("empty", null))).ShouldContain("No feature moves the answer.");

    [Fact]
    public async Task A_matrix_shows_each_number_with_its_interval_and_count_and_what_it_took()
    {
        var html = await Render(Comparisons.Of("target", "films", Comparisons.Stage, "a good film", "a bad film", "so good"), []);
        html.ShouldContain(">answers of</text>");
        html.ShouldContain(">n 3</text>");
        html.ShouldContain("loo on 3 independent draws, subject films");
        html.ShouldContain("loo on 3 independent draws, macro average over subject");
        html.ShouldContain(">constant</td>");
        html.ShouldContain(">skill of sunny</td>");
        html.ShouldContain("AOPC most");
        html.ShouldContain("The matrix took 10 questions");
        html.ShouldContain("6 of 6 explanations");
    }

    [Fact]
    public async Task Names_of_models_and_groups_in_a_matrix_are_escaped()
    {
        var html = await Render(Comparisons.Of("<script>m</script>", "<img src=x onerror=alert(2)>", Comparisons.Stage, "a good film", "FAIL <b>"), []);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldContain("&lt;script&gt;m");
        html.ShouldContain("told to fail");
        html.ShouldContain("2 of 4 explanations");
    }

    private static Task<string> Render(params InstanceOutcome[] outcomes) => Render(FidelityFindings.None, outcomes);

    private static async Task<string> Render(FidelityFindings fidelity, InstanceOutcome[] outcomes)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var html = await ReportWriter.RenderAsync(
            new ReportModel(Examples.Experiment, "spec: 1\n", Examples.Summary, [.. outcomes]) { Fidelity = fidelity }, services, NullLoggerFactory.Instance);
        if (Environment.GetEnvironmentVariable("PLUGINHOST_KEEP_REPORT") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, html, TestContext.Current.CancellationToken);
        }

        return html;
    }
}
