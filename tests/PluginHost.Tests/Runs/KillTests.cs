using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Commands;
using PluginHost.Runs;
using PluginHost.Store;

namespace PluginHost.Tests.Runs;

/// <summary>
/// Runs of the real executable that are killed by SIGKILL at random moments, up to three times each, and then left to finish.
/// PLUGINHOST_KILLS says how many kills there are (3 by default), PLUGINHOST_KILL_SEED which moments.
/// </summary>
public sealed class KillTests : IDisposable
{
    private static readonly string[] Compared =
        [RunFiles.Results, RunFiles.Explanations, RunFiles.Attributions, RunFiles.Resolved, RunFiles.Instances, RunFiles.Lock];

    private readonly SpecFile _spec = new(
        lime: "samples: 200",
        data: $"{{ format: inline, instances: [{string.Join(", ", Enumerable.Range(0, 8).Select(i => $"\"Film number {i} has a truly wonderful cast, a dull plot and an ending that nobody will forget.\""))}] }}");

    public void Dispose() => _spec.Dispose();

    [Fact]
    public async Task A_killed_run_goes_on_asks_nothing_twice_and_comes_to_the_same_bytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        var kills = Number("PLUGINHOST_KILLS", 3);
        var random = new Random(Number("PLUGINHOST_KILL_SEED", 1));
        var (span, _) = await StartAsync("whole", null, fromAnswers: false);
        var (done, studies, early, midway, found) = (0, 0, 0, 0, 0L);
        while (done < kills)
        {
            Clear();
            studies++;
            for (var killed = 0; killed < 3 && done < kills; killed++)
            {
                var before = Stored();
                var (took, reported) = await StartAsync("run", TimeSpan.FromMilliseconds(random.NextInt64(1, killed % 2 == 0 ? span / 3 : span)), fromAnswers: killed % 2 == 0);
                if (reported is null)
                {
                    span = Math.Max(took, 2); // It was faster than the killer, who learns from it.
                    break;
                }

                done++;
                (Stored() - before).ShouldBeGreaterThanOrEqualTo(reported.Value, $"kill {done}");
                _ = Stored() == 0 ? early++ : midway++;
                CheckFolder();
            }

            var stored = Stored();
            found += stored;
            (await FinishAsync()).ShouldBe(ExitCode.Done);
            var use = Manifest()["models"]!["target"]!["use"]!;
            use["fromStore"]!.GetValue<long>().ShouldBe(stored);
            (use["sent"]!.GetValue<long>() + stored).ShouldBe(use["distinct"]!.GetValue<long>());
            foreach (var file in Compared)
            {
                File.ReadAllBytes(_spec.At($"run/{file}")).ShouldBe(File.ReadAllBytes(_spec.At($"whole/{file}")), file);
            }

            using var reader = SqliteAnswerReader.Open(_spec.At("answers.db")).ResultValue;
            var verified = StoreVerification.Of(reader).ResultValue;
            verified.Faults.ShouldBeEmpty();
            verified.Answers.ShouldBe(use["distinct"]!.GetValue<long>());
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done} kills of {studies} studies of {span} ms: {early} before the first stored answer, {midway} after it; {found} answers stored before a kill were found again."));
    }

    private static int Number(string variable, int standard) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? FormattableString.Invariant($"{standard}"), CultureInfo.InvariantCulture);

    /// <summary>Runs the study, and kills it where a delay is given: from its start, or from when the store has its first answer.</summary>
    /// <returns>How long it took in milliseconds, and how many answers it had reported as stored; nothing where it came to its end.</returns>
    private async Task<(long Milliseconds, long? Reported)> StartAsync(string run, TimeSpan? delay, bool fromAnswers)
    {
        var clock = Stopwatch.StartNew();
        var store = run == "run" ? "answers.db" : "whole.db";
        var start = new ProcessStartInfo(
            Path.Combine(BuiltFiles.Plugins, "..", "pluginhost"), ["run", _spec.Path, "--json", "--store", _spec.At(store), "--output", _spec.At(run)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (fromAnswers && !process.HasExited && Stored() == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        if (delay is { } wait)
        {
            await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(wait, TestContext.Current.CancellationToken));
            process.Kill(); // SIGKILL, unless it has ended
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBeOneOf([0, .. delay is null ? Array.Empty<int>() : [137]], await error);
        var reported = Lines(await output).Where(line => line["event"]!.ToString() == "progress").Select(line => line["fromModel"]!.GetValue<long>()).LastOrDefault();
        return (clock.ElapsedMilliseconds, process.ExitCode == 0 ? null : reported);
    }

    private async Task<ExitCode> FinishAsync()
    {
        using var output = new StringWriter();
        using var host = HostSetup.Build(Terminal.Over(output, output));
        return await CommandLine.RunAsync(
            ["--plugins", BuiltFiles.Plugins, "run", _spec.Path, "--show", "0", "--store", _spec.At("answers.db"), "--output", _spec.At("run")],
            host.Services,
            TestContext.Current.CancellationToken);
    }

    private long Stored()
    {
        var opened = SqliteAnswerReader.Open(_spec.At("answers.db"));
        if (opened.IsError)
        {
            // It was killed before it had made the file, or the tables in it.
            opened.ErrorValue.Message.ShouldMatch("There is no such file|holds no answers yet");
            return 0;
        }

        using var reader = opened.ResultValue;
        return StoreSurvey.Of(reader).ResultValue.Answers;
    }

    /// <summary>Whatever the moment, each file of the folder is whole, and the manifest says that the run has not ended.</summary>
    private void CheckFolder()
    {
        if (!File.Exists(_spec.At("run/manifest.json")))
        {
            return;
        }

        Manifest()["status"]!.ToString().ShouldBeOneOf("interrupted", "complete");
        foreach (var file in Directory.GetFiles(_spec.At("run"), "*.jsonl").Where(file => Path.GetFileName(file) != RunFiles.Events))
        {
            File.ReadLines(file).ShouldAllBe(line => JsonNode.Parse(line, null, default) != null);
        }
    }

    private JsonNode Manifest() => JsonNode.Parse(File.ReadAllText(_spec.At("run/manifest.json")))!;

    private static IEnumerable<JsonNode> Lines(string output)
    {
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonNode? parsed;
            try
            {
                parsed = JsonNode.Parse(line);
            }
            catch (JsonException)
            {
                yield break; // The last line of a killed process.
            }

            yield return parsed!;
        }
    }

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(_spec.Root, "answers.db*"))
        {
            File.Delete(file);
        }

        if (Directory.Exists(_spec.At("run")))
        {
            Directory.Delete(_spec.At("run"), recursive: true);
        }
    }
}
