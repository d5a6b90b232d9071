using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

public sealed class QuickstartTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Explains_by_a_real_model_asks_what_was_planned_and_gives_the_same_bytes_however_it_runs()
    {
        var planned = await HostProcess.RunAsync("plan", StudyFolder.Quickstart, "--store", _folder.At("answers.db"), "--json");
        planned.ExitCode.ShouldBe(0, planned.Error);
        var line = JsonNode.Parse(planned.Output)!["lines"]!.AsArray().Single()!["high"]!;
        var distinct = line["distinct"]!.GetValue<long>();
        line["tokensEstimated"]!.GetValue<bool>().ShouldBeFalse();

        var first = await RunAsync("first", "--concurrency", "1");
        var use = Use("first");
        use["distinct"]!.GetValue<long>().ShouldBe(distinct);
        use["sent"]!.GetValue<long>().ShouldBe(distinct);
        (use["promptTokens"]!.GetValue<long>(), use["completionTokens"]!.GetValue<long>())
            .ShouldBe((line["promptTokens"]!.GetValue<long>(), line["completionTokens"]!.GetValue<long>()));

        var again = await RunAsync("again");
        Use("again")["sent"]!.GetValue<long>().ShouldBe(0);
        again.Output.ShouldContain("0 put to the model");

        File.Delete(_folder.At("answers.db"));
        File.Delete(_folder.At("answers.db-wal"));
        await RunAsync("concurrent", "--concurrency", "16");
        Use("concurrent")["sent"]!.GetValue<long>().ShouldBe(distinct);

        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder.At("first"), "results.jsonl"), TestContext.Current.CancellationToken);
        foreach (var run in new[] { "again", "concurrent" })
        {
            (await File.ReadAllBytesAsync(Path.Combine(_folder.At(run), "results.jsonl"), TestContext.Current.CancellationToken)).ShouldBe(bytes);
        }

        first.Output.ShouldContain("review-02  negative");
        var results = _folder.Results("first");
        results.Length.ShouldBe(12);
        var second = results[1];
        second["predicted"]!.GetValue<string>().ShouldBe("negative");
        var negative = second["attributions"]![1]!.AsArray().Select(value => value!.GetValue<double>()).ToList();
        second["features"]![negative.IndexOf(negative.Max())]!["name"]!.GetValue<string>().ShouldBe("mess");

        async Task<HostProcess> RunAsync(string run, params string[] arguments)
        {
            var host = await HostProcess.RunAsync(
                ["run", StudyFolder.Quickstart, "--store", _folder.At("answers.db"), "--output", _folder.At(run), .. arguments]);
            host.ExitCode.ShouldBe(0, host.Error);
            return host;
        }

        JsonNode Use(string run) => _folder.Manifest(run)["models"]!["target"]!["use"]!;
    }

    [Fact]
    public async Task The_resolved_spec_of_a_run_gives_the_same_results()
    {
        var spec = _folder.Spec(["A truly wonderful film.", "Dull and lifeless."]);
        (await _folder.RunAsync(spec)).ExitCode.ShouldBe(0);
        var resolved = _folder.At("again.yaml");
        File.Copy(Path.Combine(_folder.At("run"), "resolved.yaml"), resolved);
        var again = await HostProcess.RunAsync("run", resolved, "--store", _folder.At("other.db"), "--output", _folder.At("again"));
        again.ExitCode.ShouldBe(0, again.Error);
        File.ReadAllBytes(Path.Combine(_folder.At("again"), "results.jsonl")).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("run"), "results.jsonl")));
    }

    [Fact]
    public async Task Events_are_json_one_a_line()
    {
        var host = await _folder.RunAsync(_folder.Spec(["A good film."]), "--json");
        host.ExitCode.ShouldBe(0, host.Error);
        var events = host.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        events[0]["event"]!.GetValue<string>().ShouldBe("started");
        events.ShouldContain(line => line["event"]!.GetValue<string>() == "explained" && line["instance"]!.GetValue<string>() == "t0");
        events[^1]["event"]!.GetValue<string>().ShouldBe("ended");
        events[^1]["exitCode"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Validate_loads_no_model_and_shows_the_resolved_spec()
    {
        var host = await HostProcess.RunAsync("validate", StudyFolder.Quickstart, "--resolved", "--set", "explainers.lime.samples=7", "--limit", "3");
        host.ExitCode.ShouldBe(0, host.Error);
        host.Output.ShouldContain("samples: 7");
        host.Output.ShouldContain("limit: 3");
        host.Output.ShouldContain("kernelWidth: 25");
    }
}
