using System.Diagnostics;
using System.Globalization;

namespace PluginHost.EndToEnd.Tests.Runs;

public sealed class InterruptionTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_run_keeps_its_answers_and_the_same_command_goes_on(string signal, int exitCode)
    {
        var spec = _folder.Spec(
            Enumerable.Range(0, 30).Select(i => $"Film number {i} has a truly wonderful cast, a dull plot and an ending that nobody will forget so soon."), samples: 300);
        // A shell that starts the tests in the background has them ignore SIGINT, and children inherit that: set it right first.
        var start = new ProcessStartInfo(
            "env", ["--default-signal=INT", HostProcess.Host, "run", spec, "--json", "--store", _folder.At("answers.db"), "--output", _folder.At("run")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("\"progress\"", StringComparison.Ordinal) && !line.Contains("\"settled\":0,", StringComparison.Ordinal))
            {
                break;
            }
        }

        Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(exitCode, await error);
        _folder.Manifest()["status"]!.GetValue<string>().ShouldBe("interrupted");
        var sent = Sent();
        sent.ShouldBeGreaterThan(0);
        var finished = _folder.Results().Length;
        finished.ShouldBeLessThan(30);

        var again = await _folder.RunAsync(spec);
        again.ExitCode.ShouldBe(0, again.Error);
        _folder.Manifest()["status"]!.GetValue<string>().ShouldBe("complete");
        Use("fromStore").ShouldBeGreaterThanOrEqualTo(sent);
        (Sent() + Use("fromStore")).ShouldBe(Use("distinct"));

        var whole = await HostProcess.RunAsync("run", spec, "--store", _folder.At("other.db"), "--output", _folder.At("whole"));
        whole.ExitCode.ShouldBe(0, whole.Error);
        File.ReadAllBytes(Path.Combine(_folder.At("run"), "results.jsonl")).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("whole"), "results.jsonl")));

        long Sent() => Use("sent");
        long Use(string figure) => _folder.Manifest()["models"]!["target"]!["use"]![figure]!.GetValue<long>();
    }
}
