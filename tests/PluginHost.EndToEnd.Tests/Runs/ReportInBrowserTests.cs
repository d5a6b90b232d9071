namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The report as headless Chromium sees it.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_shows_coloured_words_and_runs_nothing_that_data_say()
    {
        Assert.SkipUnless(Chromium is not null, "Chromium is not installed.");
        var host = await _folder.RunAsync(_folder.Spec(
            ["A truly wonderful film <script>document.title='stolen'</script>", "Dull <img src=x onerror=\"document.title='stolen'\"> and lifeless."]));
        host.ExitCode.ShouldBe(0, host.Error);
        var page = await HostProcess.RunProgramAsync(
            Chromium!, _folder.Root, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_folder.At("browser")}", "--window-size=1000,1400",
            $"--screenshot={_folder.At("report.png")}", "--dump-dom", new Uri(Path.Combine(_folder.At("run"), "report.html")).AbsoluteUri);
        page.ExitCode.ShouldBe(0, page.Error);
        page.Output.ShouldContain("<title>test – PluginHost</title>");
        page.Output.ShouldContain(">wonderful</mark>");
        page.Output.ShouldContain("&lt;script&gt;");
        page.Output.ShouldNotContain("<img");
        new FileInfo(_folder.At("report.png")).Length.ShouldBeGreaterThan(20_000);
    }

    private static string? Chromium { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
